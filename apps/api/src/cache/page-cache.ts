import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Env } from '@rejoinder/config';
import { Announcements } from '@rejoinder/database';
import { LRUCache } from 'lru-cache';
import type { Answer } from './answer.js';
import { Build } from './build.js';
import { sendAnswer } from './send-answer.js';

/** For the metrics: all but `bytes` and `entries` only ever grow. */
export interface CacheCounts {
  /** Answered from what is kept. */
  readonly hits: number;
  /** Could have been, had it been kept. */
  readonly misses: number;
  /** Answers that were made; less than the misses, since those who ask the same at once wait for one. */
  readonly builds: number;
  readonly bytes: number;
  readonly entries: number;
  /** Thrown out for want of room. */
  readonly evictions: number;
  /** Thrown out because the article has a new version, or because announcements may have been missed. */
  readonly invalidations: number;
}

/** In a box of its own each time: the cache takes no other size for a value that it has. */
interface Kept {
  readonly answer: Answer;
}

/**
 * Finished answers, within so many bytes. An article's answers go when it has a new version; all go, and none is kept,
 * while this process cannot hear of new versions. Nothing private may come here: see `cacheable.ts`.
 */
@Injectable()
export class PageCache {
  private readonly kept: LRUCache<string, Kept> | null;
  private readonly byArticle = new Map<string, Set<string>>();
  private readonly building = new Map<string, Build>();
  private readonly counted = { hits: 0, misses: 0, builds: 0, evictions: 0, invalidations: 0 };

  constructor(
    env: Env,
    private readonly announcements: Announcements,
  ) {
    this.kept =
      env.CACHE_BYTES === 0
        ? null
        : new LRUCache<string, Kept>({
            maxSize: env.CACHE_BYTES,
            noDisposeOnSet: true,
            dispose: ({ answer }, key, reason) => {
              this.left(answer, key, reason === 'evict');
            },
          });
    announcements.tell({
      changed: (articleId) => {
        this.forget(articleId);
      },
      lost: () => {
        this.kept?.clear();
      },
    });
  }

  get counts(): CacheCounts {
    const { size: entries = 0, calculatedSize: bytes = 0 } = this.kept ?? {};
    return { ...this.counted, bytes, entries };
  }

  /** May anything be kept and served now? */
  get open(): boolean {
    return this.kept !== null && this.announcements.listening;
  }

  find(key: string): Answer | undefined {
    const answer = this.kept?.get(key)?.answer;
    if (answer?.fits === false) {
      this.kept?.delete(key);
      return undefined;
    }
    return answer;
  }

  countMiss(): void {
    this.counted.misses++;
  }

  /** The build of this answer that is under way. */
  buildOf(key: string): Build | undefined {
    return this.building.get(key);
  }

  begin(key: string): Build {
    this.counted.builds++;
    const build = new Build(key, this.announcements.turn, () => this.building.delete(key));
    this.building.set(key, build);
    return build;
  }

  /** Has something been announced since the build began that its answer may not have? */
  isOutrun({ turn }: Build, { basis }: Answer): boolean {
    const announced = this.announcements.versionOf(basis.articleId);
    return (
      this.announcements.changedSince(basis.articleId, turn) ||
      (announced !== undefined && basis.version < announced)
    );
  }

  /** Keeps an answer, unless it may be older than what was announced meanwhile. */
  keep(build: Build, answer: Answer): void {
    if (!this.open || this.isOutrun(build, answer)) return;
    this.measure(build.key, answer);
    if (!this.isKept(build.key, answer)) return;
    const { articleId } = answer.basis;
    const keys = this.byArticle.get(articleId);
    if (keys) keys.add(build.key);
    else this.byArticle.set(articleId, new Set([build.key]));
  }

  hit(key: string, request: IncomingMessage, response: ServerResponse, answer: Answer): void {
    this.counted.hits++;
    this.send(key, request, response, answer);
  }

  /** Sends an answer that may be kept; a coding that nobody asked for before makes it larger. */
  send(key: string, request: IncomingMessage, response: ServerResponse, answer: Answer): void {
    void sendAnswer(request, response, answer)?.then(() => {
      if (this.isKept(key, answer)) this.measure(key, answer);
    });
  }

  private isKept(key: string, answer: Answer): boolean {
    return this.kept?.peek(key)?.answer === answer;
  }

  private measure(key: string, answer: Answer): void {
    this.kept?.set(key, { answer }, { size: answer.size });
  }

  private forget(articleId: string): void {
    for (const key of this.byArticle.get(articleId) ?? []) this.kept?.delete(key);
  }

  private left({ basis: { articleId } }: Answer, key: string, evicted: boolean): void {
    if (evicted) this.counted.evictions++;
    else this.counted.invalidations++;
    const keys = this.byArticle.get(articleId);
    keys?.delete(key);
    if (keys?.size === 0) this.byArticle.delete(articleId);
  }
}
