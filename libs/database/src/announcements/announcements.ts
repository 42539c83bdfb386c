import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ListeningConnection, type SignOfLife } from './listening-connection.js';
import { NewestVersions } from './newest-versions.js';

/** The channel that the triggers of the migration `announcements` speak on: `<article id>:<version of its discussion>`. */
const CHANNEL = 'discussion';
const AGAIN_MS = { first: 100, longest: 5_000 } as const;
/** How often the connection has to show that somebody is at its other end, and how long that may take. */
const SIGN_OF_LIFE: SignOfLife = { everyMs: 5_000, withinMs: 3_000 };

/** Who wants to know that readers may see something else. */
export interface AnnouncementListener {
  /** What readers see under this article changed. */
  changed?(articleId: string, version: number): void;
  /** From now on changes are missed. */
  lost?(): void;
  /** From now on they are heard again; what happened in between never will be. */
  regained?(): void;
}

/**
 * Hears from the database, on one connection a process, which discussions have a new version, whoever made it. While
 * that connection is away nothing here may be relied upon, and `listening` says so.
 */
@Injectable()
export class Announcements implements OnModuleInit, OnModuleDestroy {
  private readonly listeners = new Set<AnnouncementListener>();
  private readonly versions = new NewestVersions();
  private connection: ListeningConnection | undefined;
  private again: NodeJS.Timeout | undefined;
  private pause: number = AGAIN_MS.first;
  private stopped = false;

  /** @param url the server that is written to; null where nobody has to hear anything */
  constructor(
    private readonly url: string | null,
    private readonly signOfLife = SIGN_OF_LIFE,
  ) {}

  get listening(): boolean {
    return this.connection !== undefined;
  }

  /** A number that every later announcement exceeds; for {@link changedSince}. */
  get turn(): number {
    return this.versions.turn;
  }

  /** The newest version that was announced of an article, as long as it is remembered. */
  versionOf(articleId: string): number | undefined {
    return this.versions.of(articleId);
  }

  /** Might readers see something else under this article than at that turn? True also where nobody remembers. */
  changedSince(articleId: string, turn: number): boolean {
    return !this.listening || this.versions.changedSince(articleId, turn);
  }

  /** @returns a way to stop listening */
  tell(listener: AnnouncementListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What this process committed itself needs no messenger: it is told here as if it had been announced. */
  learn(articleId: string, version: number): void {
    if (this.versions.learn(articleId, version)) this.changed(articleId, version);
  }

  /** Resolves when everything committed before the call has been told here, or when the connection is away. */
  async caughtUp(): Promise<void> {
    await this.connection?.caughtUp();
  }

  /** A database that is away now is looked for again later; the start does not wait for it. */
  async onModuleInit(): Promise<void> {
    if (this.url !== null) await this.connect(this.url);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.again);
    const { connection } = this;
    this.connection = undefined;
    await connection?.close();
  }

  private async connect(url: string): Promise<void> {
    try {
      const connection = await ListeningConnection.open(url, CHANNEL, this.signOfLife, {
        heard: (payload) => {
          this.heard(payload);
        },
        lost: () => {
          this.lose(url);
        },
      });
      if (this.stopped) return await connection.close();
      this.connection = connection;
      this.pause = AGAIN_MS.first;
      this.versions.forget();
      for (const listener of this.listeners) listener.regained?.();
    } catch {
      this.connectLater(url);
    }
  }

  private lose(url: string): void {
    this.connection = undefined;
    this.versions.forget();
    for (const listener of this.listeners) listener.lost?.();
    this.connectLater(url);
  }

  /** With a bit of chance, so that a hundred processes do not come back to a restarted database all at once. */
  private connectLater(url: string): void {
    if (this.stopped) return;
    this.again = setTimeout(() => void this.connect(url), this.pause * (0.5 + Math.random() / 2));
    this.again.unref();
    this.pause = Math.min(this.pause * 2, AGAIN_MS.longest);
  }

  private heard(payload: string): void {
    const [articleId = '', version = ''] = payload.split(':');
    if (this.versions.note(articleId, Number(version))) this.changed(articleId, Number(version));
  }

  private changed(articleId: string, version: number): void {
    for (const listener of this.listeners) listener.changed?.(articleId, version);
  }
}
