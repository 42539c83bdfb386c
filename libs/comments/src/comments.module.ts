import { Module, type DynamicModule, type ModuleMetadata, type Provider, type Type } from '@nestjs/common';
import { BanRepository } from './bans/ban.repository.js';
import { EndBan } from './bans/end-ban.js';
import { ListBans } from './bans/list-bans.js';
import { PlaceBan } from './bans/place-ban.js';
import { AskAgain } from './checking/ask-again.js';
import { CheckedCommentRepository } from './checking/checked-comment.repository.js';
import { CorrectCheckers } from './checking/correct-checkers.js';
import { OpinionRepository } from './checking/opinion.repository.js';
import { RescoreRepository } from './checking/rescore.repository.js';
import { ScoreCommentAgain } from './checking/score-comment-again.js';
import { TellChecker } from './checking/tell-checker.js';
import { HousekeepingRepository } from './housekeeping.repository.js';
import { AnswerAsStaff } from './moderate/answer-as-staff.js';
import { ChangeComment } from './moderate/change-comment.js';
import { CommentHistory } from './moderate/comment-history.js';
import { DecideEdit } from './moderate/decide-edit.js';
import { DeleteComment } from './moderate/delete-comment.js';
import { HeldEditRepository } from './moderate/held-edit.repository.js';
import { HistoryRepository } from './moderate/history.repository.js';
import { ListQueue } from './moderate/list-queue.js';
import { ModerationRepository } from './moderate/moderation.repository.js';
import { QueueCountsRepository } from './moderate/queue-counts.repository.js';
import { QueueSearchRepository } from './moderate/queue-search.repository.js';
import { PlainMove } from './moderate/plain-move.js';
import { PlainMoveRepository } from './moderate/plain-move.repository.js';
import { QueueRepository } from './moderate/queue.repository.js';
import { RunBatch } from './moderate/run-batch.js';
import { UndoBatch } from './moderate/undo-batch.js';
import { UndoRepository } from './moderate/undo.repository.js';
import { EditComment } from './own/edit-comment.js';
import { OwnCommentRepository } from './own/own-comment.repository.js';
import { RemoveOwnComment } from './own/remove-own-comment.js';
import { StoreEdit } from './own/store-edit.js';
import { StoreEditRepository } from './own/store-edit.repository.js';
import { ViewOwnComment } from './own/view-own-comment.js';
import { WhyHeld } from './own/why-held.js';
import { CommentReadRepository } from './read/comment-read.repository.js';
import { CountComments } from './read/count-comments.js';
import { GetComment } from './read/get-comment.js';
import { ListComments } from './read/list-comments.js';
import { AssessRisk } from './judge/assess-risk.js';
import { JudgeComment } from './judge/judge-comment.js';
import { BacktestRules } from './rules/backtest-rules.js';
import { ChangeRules } from './rules/change-rules.js';
import { ReadRules } from './rules/read-rules.js';
import { ReplayRepository } from './rules/replay.repository.js';
import { RuleSetRepository } from './rules/rule-set.repository.js';
import { RulesInForce } from './rules/rules-in-force.js';
import { StartingRules } from './rules/starting-rules.js';
import { REPORT_PARTS, REPORT_USE_CASES } from './reports/reports.providers.js';
import { CommentSettings } from './settings.js';
import { SpamModule } from './spam/spam.module.js';
import { FactsRepository } from './judge/gather-facts.repository.js';
import { WhereRepository } from './judge/where.repository.js';
import { StoreCommentRepository } from './submit/store-comment.repository.js';
import { SubmitComment } from './submit/submit-comment.js';
import { AnswerLink } from './trust/answer-link.js';
import { AskForConfirmation } from './trust/ask-for-confirmation.js';
import { ConfirmationRepository } from './trust/confirmation.repository.js';
import { ForgetDevice } from './trust/forget-device.js';
import { MailConfirmation } from './trust/mail-confirmation.js';
import { ProofRepository } from './trust/proof.repository.js';

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
  DecideEdit,
  EditComment,
  RemoveOwnComment,
  ViewOwnComment,
  AssessRisk,
  HousekeepingRepository,
  AskForConfirmation,
  ScoreCommentAgain,
  TellChecker,
  MailConfirmation,
  AnswerLink,
  ForgetDevice,
  PlaceBan,
  EndBan,
  ListBans,
  ReadRules,
  ChangeRules,
  BacktestRules,
  ...REPORT_USE_CASES,
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
      imports: [...options.imports, SpamModule],
      providers: [
        { provide: CommentSettings, useValue: options.settings },
        { provide: StartingRules, useValue: options.rules },
        CommentReadRepository,
        FactsRepository,
        WhereRepository,
        StoreCommentRepository,
        JudgeComment,
        RuleSetRepository,
        RulesInForce,
        ReplayRepository,
        ModerationRepository,
        PlainMove,
        PlainMoveRepository,
        HeldEditRepository,
        OwnCommentRepository,
        StoreEdit,
        StoreEditRepository,
        WhyHeld,
        QueueRepository,
        QueueSearchRepository,
        QueueCountsRepository,
        HistoryRepository,
        UndoRepository,
        ConfirmationRepository,
        ProofRepository,
        BanRepository,
        AskAgain,
        CheckedCommentRepository,
        CorrectCheckers,
        OpinionRepository,
        RescoreRepository,
        ...REPORT_PARTS,
        ...USE_CASES,
      ],
      exports: [...(USE_CASES as Type[]), SpamModule, CommentSettings],
    };
  }
}
