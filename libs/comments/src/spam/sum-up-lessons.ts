import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { LessonRepository } from './lesson.repository.js';

/** So many may wait: reading them takes a process that starts some hundred milliseconds. */
const MOST_WAITING = 2_000;

/** Sums up the log of lessons when it has grown long. */
@Injectable()
export class SumUpLessons {
  constructor(
    private readonly db: Database,
    private readonly lessons: LessonRepository,
  ) {}

  /** @returns how many were summed up; 0 where it was not worth it */
  async execute(mostWaiting = MOST_WAITING): Promise<number> {
    if ((await this.lessons.waiting(mostWaiting + 1)) <= mostWaiting) return 0;
    return this.db.transaction((tx) => this.lessons.sumUp(tx));
  }
}
