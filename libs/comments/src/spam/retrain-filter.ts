import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { lessonOf } from './learn-from-decision.js';
import { LessonRepository } from './lesson.repository.js';

const AT_ONCE = 500;
const LONGEST_MS = 30 * 60_000;

/** Forgets what the filter was taught and teaches it anew from what people decided, as after a new release of it. */
@Injectable()
export class RetrainFilter {
  constructor(
    private readonly db: Database,
    private readonly lessons: LessonRepository,
  ) {}

  /** All or nothing; moderators' decisions are put off (503) meanwhile. @returns how many comments were learned as what */
  execute(): Promise<{ spam: number; ham: number }> {
    return this.db.transaction(
      async (tx) => {
        await this.lessons.clear(tx);
        const learned = { spam: 0, ham: 0 };
        for (let after: string | null = null; ;) {
          const batch = await this.lessons.decided(tx, after, AT_ONCE);
          for (const { id, label, body, name, website } of batch) {
            const lesson = lessonOf({ body, authorName: name, authorUrl: website }, label);
            await this.lessons.append(tx, lesson, 1);
            await this.lessons.keep(tx, id, lesson, null);
            learned[label]++;
          }
          if (batch.length < AT_ONCE) return learned;
          after = batch.at(-1)?.id ?? null;
        }
      },
      { timeout: LONGEST_MS },
    );
  }
}
