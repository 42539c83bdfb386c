import type { CommentStatus } from '@rejoinder/contracts';
import type { RejectionReason } from '@rejoinder/moderation';
import type { QueueItem } from './queue.repository.js';

/** What a moderator wants of a comment. */
export interface Change {
  readonly status?: CommentStatus | undefined;
  readonly body?: string | undefined;
  /** In the moderator's words, for the staff. */
  readonly reason?: string | undefined;
  /** Why it is rejected, told to its author (row E8). */
  readonly reasonCode?: RejectionReason | undefined;
}

/** What came of it. */
export interface Changed {
  readonly id: string;
  readonly from: CommentStatus;
  readonly to: CommentStatus;
  readonly version: number;
  /** The comment as it is now, and its discussion, where they are known without reading them again. */
  readonly now?: QueueItem;
  readonly discussionVersion?: number;
}
