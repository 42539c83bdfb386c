/**
 * comments: the discussion under an article.
 *
 * submission   a comment on its way in
 * root, reply  a comment that hangs on the article, on another comment
 * answered     the comment a reply is about; its parent, or deeper than the depth limit lets it hang
 * head         one comment of a page, with the first of what hangs below it
 * shown        readers see it; a tombstone is shown without name and text, for its replies' sake
 * queue        what moderators see: every state, newest first
 */
export { BAN_EFFECTS, BAN_KINDS, type Ban, type BanEffect, type BanKind } from './bans/ban.js';
export { shownPattern } from './bans/ban-pattern.js';
export { EndBan } from './bans/end-ban.js';
export { ListBans } from './bans/list-bans.js';
export { PlaceBan, type BanCommand } from './bans/place-ban.js';
export { isReadable, type Comment, type CommentNode } from './comment.js';
export { CommentsModule } from './comments.module.js';
export { HousekeepingRepository } from './housekeeping.repository.js';
export { AssessRisk } from './judge/assess-risk.js';
export { AnswerAsStaff } from './moderate/answer-as-staff.js';
export { ChangeComment, type Changed } from './moderate/change-comment.js';
export { CommentHistory } from './moderate/comment-history.js';
export { DeleteComment } from './moderate/delete-comment.js';
export type { EarlierText, HistoryEntry } from './moderate/history.repository.js';
export { ListQueue } from './moderate/list-queue.js';
export type { Moderator } from './moderate/moderator.js';
export type { QueueItem } from './moderate/queue.repository.js';
export type { BatchResult } from './moderate/batch-result.js';
export { RunBatch } from './moderate/run-batch.js';
export { UndoBatch } from './moderate/undo-batch.js';
export { CountComments } from './read/count-comments.js';
export { GetComment } from './read/get-comment.js';
export { ListComments } from './read/list-comments.js';
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
