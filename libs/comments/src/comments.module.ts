import { Module, type DynamicModule, type ModuleMetadata, type Provider, type Type } from '@nestjs/common';
import { BanRepository } from './bans/ban.repository.js';
import { EndBan } from './bans/end-ban.js';
import { ListBans } from './bans/list-bans.js';
import { PlaceBan } from './bans/place-ban.js';
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
import { AssessRisk } from './judge/assess-risk.js';
import { JudgeComment } from './judge/judge-comment.js';
import { RuleSetRepository } from './rules/rule-set.repository.js';
import { RulesInForce } from './rules/rules-in-force.js';
import { StartingRules } from './rules/starting-rules.js';
import { CommentSettings } from './settings.js';
import { SpamFilter } from './spam/spam-filter.js';
import { FactsRepository } from './judge/gather-facts.repository.js';
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
  AssessRisk,
  HousekeepingRepository,
  PlaceBan,
  EndBan,
  ListBans,
];

@Module({})
export class CommentsModule {
  /** @param options what the application decides: how comments are taken, and by which rules they are judged */
  static forRoot(options: {
    imports: NonNullable<ModuleMetadata['imports']>;
    settings: CommentSettings;
    rules: StartingRules;
  }): DynamicModule {
    return {
      module: CommentsModule,
      imports: options.imports,
      providers: [
        { provide: CommentSettings, useValue: options.settings },
        { provide: StartingRules, useValue: options.rules },
        CommentReadRepository,
        FactsRepository,
        StoreCommentRepository,
        JudgeComment,
        RuleSetRepository,
        RulesInForce,
        SpamFilter,
        ModerationRepository,
        QueueRepository,
        HistoryRepository,
        UndoRepository,
        BanRepository,
        ...USE_CASES,
      ],
      exports: [...(USE_CASES as Type[]), CommentSettings],
    };
  }
}
