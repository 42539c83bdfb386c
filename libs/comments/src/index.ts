/**
 * comments: the discussion under an article.
 *
 * submission   a comment on its way in
 * root, reply  a comment that hangs on the article, on another comment
 * answered     the comment a reply is about; its parent, or deeper than the depth limit lets it hang
 * head         one comment of a page, with the first of what hangs below it
 * shown        readers see it; a tombstone is shown without name and text, for its replies' sake
 * queue        what moderators see: every state, newest first
 * report       a reader's objection to a comment; voice: who made it, as a keyed hash; weight: how much it counts
 * notice       a claim that a comment is against the law, with a date by which it has to be decided
 * appeal       an author who asks for another look at a decision
 */
export { BAN_EFFECTS, BAN_KINDS, type Ban, type BanEffect, type BanKind } from './bans/ban.js';
export { shownPattern } from './bans/ban-pattern.js';
export { EndBan } from './bans/end-ban.js';
export { ListBans } from './bans/list-bans.js';
export { PlaceBan, type BanCommand } from './bans/place-ban.js';
export { ScoreCommentAgain } from './checking/score-comment-again.js';
export { TellChecker } from './checking/tell-checker.js';
export { isReadable, type Comment, type CommentNode, type ListedComment } from './comment.js';
export { CommentsModule } from './comments.module.js';
export { HousekeepingRepository } from './housekeeping.repository.js';
export { AssessRisk } from './judge/assess-risk.js';
export { DECISIONS, JUDGING, type Decided } from './judge/decisions.js';
export { AnswerAsStaff } from './moderate/answer-as-staff.js';
export type { Changed } from './moderate/change.js';
export { ChangeComment } from './moderate/change-comment.js';
export { CommentHistory, type ExplainedEntry } from './moderate/comment-history.js';
export { DecideEdit, EDIT_VERDICTS, type EditVerdict } from './moderate/decide-edit.js';
export { DeleteComment } from './moderate/delete-comment.js';
export type { EarlierText } from './moderate/history.repository.js';
export { ListQueue, type QueuePage } from './moderate/list-queue.js';
export type { Moderator } from './moderate/moderator.js';
export type { QueueCounts } from './moderate/queue-counts.repository.js';
export type { QueueItem } from './moderate/queue.repository.js';
export type { BatchResult } from './moderate/batch-result.js';
export { RunBatch } from './moderate/run-batch.js';
export { UndoBatch } from './moderate/undo-batch.js';
export { EditComment, type EditCommand } from './own/edit-comment.js';
export { changeableUntil } from './own/own-rights.js';
export { RemoveOwnComment } from './own/remove-own-comment.js';
export { ViewOwnComment, type OwnView } from './own/view-own-comment.js';
export type { Held } from './own/why-held.js';
export { CountComments } from './read/count-comments.js';
export { GetComment } from './read/get-comment.js';
export { ListComments } from './read/list-comments.js';
export {
  COUNTERS,
  DriftRepository,
  type Counter,
  type Drift,
  type DriftOf,
} from './recount/drift.repository.js';
export { Recount } from './recount/recount.js';
export { RepairRepository } from './recount/repair.repository.js';
export { RecountModule } from './recount/recount.module.js';
export type { Appeal } from './reports/appeal.repository.js';
export { DecideAppeal } from './reports/decide-appeal.js';
export { DecideNotice } from './reports/decide-notice.js';
export { DismissReports } from './reports/dismiss-reports.js';
export { ExplainDecision, type Explanation } from './reports/explain-decision.js';
export { FileAppeal } from './reports/file-appeal.js';
export { ForgetReporters } from './reports/forget-reporters.js';
export { GiveNotice } from './reports/give-notice.js';
export { ListAppeals, type ListedAppeal } from './reports/list-appeals.js';
export { ListNotices, type ListedNotice } from './reports/list-notices.js';
export { ListReported, type Reported } from './reports/list-reported.js';
export type { Notice } from './reports/notice.repository.js';
export { ReadNotice } from './reports/read-notice.js';
export { ReportComment } from './reports/report-comment.js';
export type { ReportRow } from './reports/reported.repository.js';
export type { Reporter } from './reports/reporter.js';
export { APPEAL_DECIDED, NOTICE_DECIDED, STATEMENT_OF_REASONS } from './reports/tasks.js';
export { WriteTo } from './reports/write-to.js';
export { BacktestRules, type RulesReport } from './rules/backtest-rules.js';
export { ChangeRules } from './rules/change-rules.js';
export { ReadRules } from './rules/read-rules.js';
export type { RuleVersion, RuleVersionInfo } from './rules/rule-version.js';
export { SpamFilter } from './spam/spam-filter.js';
export { LessonRepository } from './spam/lesson.repository.js';
export { SumUpLessons } from './spam/sum-up-lessons.js';
export { SpamModule } from './spam/spam.module.js';
export { RetrainFilter } from './spam/retrain-filter.js';
export { StartingRules } from './rules/starting-rules.js';
export { CommentSettings } from './settings.js';
export {
  WITHOUT_FORM,
  type Arrival,
  type ReaderAuthor,
  type SingleUse,
  type StaffAuthor,
  type SubmitCommand,
  type Submitted,
} from './submit/submit-command.js';
export { SubmitComment } from './submit/submit-comment.js';
export { renderComment, type RawMarkdown } from './text/render-comment.js';
export { AnswerLink, type AnsweredLink, type ProvenDevice } from './trust/answer-link.js';
export { AskForConfirmation, type ConfirmationWish } from './trust/ask-for-confirmation.js';
export { ForgetDevice } from './trust/forget-device.js';
export { MailConfirmation } from './trust/mail-confirmation.js';
export type { AskedAbout } from './trust/proof.repository.js';
