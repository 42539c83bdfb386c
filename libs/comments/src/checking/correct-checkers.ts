import { Injectable } from '@nestjs/common';
import { Checkers } from '@rejoinder/checkers';
import { enqueue, type Transaction } from '@rejoinder/database';
import { tellChecker } from './feedback-task.js';
import { newsForChecker } from './news-for-checker.js';
import { OpinionRepository } from './opinion.repository.js';

/** What a person's decision about a comment means for the checkers: part of its transaction, so that none is lost. */
@Injectable()
export class CorrectCheckers {
  constructor(
    private readonly checkers: Checkers,
    private readonly opinions: OpinionRepository,
  ) {}

  /** After the decision is on record. Without checkers this costs nothing. */
  async follow(tx: Transaction, commentId: string): Promise<void> {
    if (this.checkers.names.length === 0) return;
    const { revision, opinions } = await this.opinions.about(tx, commentId);
    for (const checker of this.checkers.names) {
      const label = newsForChecker(checker, opinions);
      if (label) await enqueue(tx, tellChecker({ commentId, revision, checker, label }));
    }
  }
}
