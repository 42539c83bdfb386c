import { readFile } from 'node:fs/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shipped } from '@rejoinder/kernel';
import {
  decodeModel,
  LearnedCounts,
  scoreSpam,
  STARTING_MODEL,
  type SpamFacts,
  type SpamModel,
  type SpamText,
} from '@rejoinder/moderation';
import { DOCUMENTS, LessonRepository, type LessonChange, type Recent } from './lesson.repository.js';

/**
 * The trained filter as this process knows it: the model that is shipped, and what was learned here since. It catches
 * up before it is asked, when the log of lessons has grown since last time: a comment is never judged by less than what
 * every moderator had decided before it came.
 */
@Injectable()
export class SpamFilter implements OnModuleInit {
  private model: SpamModel | null = null;
  private state: { learned: LearnedCounts; horizon: string; applied: Set<number>; summings: number } | null =
    null;
  private seen: number | null = null;
  private catching: Promise<void> = Promise.resolve();

  constructor(private readonly lessons: LessonRepository) {}

  async onModuleInit(): Promise<void> {
    this.model = decodeModel(await readFile(shipped(STARTING_MODEL)));
  }

  /** @param lastLesson the newest lesson, as it was read with the facts of the comment */
  async score(text: SpamText, lastLesson: number): Promise<SpamFacts> {
    if (!this.model) throw new Error('the spam filter was asked before it was ready');
    if (this.seen !== lastLesson) await this.catchUp(lastLesson);
    const learned = this.state?.learned ?? new LearnedCounts();
    const { score, reasons } = scoreSpam(text, this.model, learned);
    return { score, reasons, learned: learned.documents.spam + learned.documents.ham };
  }

  /** One at a time: whoever comes while another reads waits for that, and reads again only if it was not enough. */
  private async catchUp(lastLesson: number): Promise<void> {
    const turn = this.catching.then(async () => {
      if (this.seen === lastLesson) return;
      await this.read();
      this.seen = lastLesson;
    });
    this.catching = turn.catch(() => undefined);
    await turn;
  }

  private async read(): Promise<void> {
    const recent = this.state && (await this.lessons.recent(this.state.horizon));
    // Summed up meanwhile: what was not read as a lesson is in the counts now.
    if (!this.state || recent?.summings !== this.state.summings) return this.readAll();
    this.apply(this.state.learned, recent, this.state.applied);
  }

  private async readAll(): Promise<void> {
    const { counts, recent } = await this.lessons.all();
    const learned = new LearnedCounts();
    for (const { bucket, spam, ham } of counts) {
      if (bucket === DOCUMENTS) learned.setDocuments(spam, ham);
      else learned.set(bucket, spam, ham);
    }
    this.apply(learned, recent, new Set());
  }

  private apply(learned: LearnedCounts, recent: Recent, known: ReadonlySet<number>): void {
    const fresh = recent.changes.filter(({ id }) => !known.has(id));
    // What was taken back may stand in the log before what it takes back: transactions do not commit in order of id.
    for (const change of [...fresh].sort((one, other) => other.sign - one.sign)) applyOne(learned, change);
    const applied = new Set(
      recent.changes
        .filter(({ transaction }) => BigInt(transaction) >= BigInt(recent.horizon))
        .map(({ id }) => id),
    );
    this.state = { learned, horizon: recent.horizon, applied, summings: recent.summings };
  }
}

function applyOne(learned: LearnedCounts, { buckets, label, sign }: LessonChange): void {
  learned.apply(Uint32Array.from(buckets), label, sign);
}
