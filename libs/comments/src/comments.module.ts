import { Module, type DynamicModule, type ModuleMetadata, type Provider, type Type } from '@nestjs/common';
import { HousekeepingRepository } from './housekeeping.repository.js';
import { AnswerAsStaff } from './moderate/answer-as-staff.js';
import { ChangeComment } from './moderate/change-comment.js';
import { CommentHistory } from './moderate/comment-history.js';
import { DeleteComment } from './moderate/delete-comment.js';
import { HistoryRepository } from './moderate/history.repository.js';
import { ListQueue } from './moderate/list-queue.js';
import { ModerationRepository } from './moderate/moderation.repository.js';
import { QueueRepository } from './moderate/queue.repository.js';
import { RunBatch } from './moderate/run-batch.js';
import { UndoBatch } from './moderate/undo-batch.js';
import { UndoRepository } from './moderate/undo.repository.js';
import { CommentReadRepository } from './read/comment-read.repository.js';
import { CountComments } from './read/count-comments.js';
import { GetComment } from './read/get-comment.js';
import { ListComments } from './read/list-comments.js';
import { CommentRules } from './rules.js';
import { CommentSettings } from './settings.js';
import { FactsRepository } from './submit/gather-facts.repository.js';
import { StoreCommentRepository } from './submit/store-comment.repository.js';
import { SubmitComment } from './submit/submit-comment.js';

const USE_CASES: Provider[] = [
  SubmitComment,
  ListComments,
  GetComment,
  CountComments,
  ListQueue,
  ChangeComment,
  DeleteComment,
  RunBatch,
  UndoBatch,
  CommentHistory,
  AnswerAsStaff,
  HousekeepingRepository,
];

@Module({})
export class CommentsModule {
  /** @param options what the application decides: how comments are taken, and by which rules they are judged */
  static forRoot(options: {
    imports: NonNullable<ModuleMetadata['imports']>;
    settings: CommentSettings;
    rules: CommentRules;
  }): DynamicModule {
    return {
      module: CommentsModule,
      imports: options.imports,
      providers: [
        { provide: CommentSettings, useValue: options.settings },
        { provide: CommentRules, useValue: options.rules },
        CommentReadRepository,
        FactsRepository,
        StoreCommentRepository,
        ModerationRepository,
        QueueRepository,
        HistoryRepository,
        UndoRepository,
        ...USE_CASES,
      ],
      exports: [...(USE_CASES as Type[]), CommentSettings],
    };
  }
}
