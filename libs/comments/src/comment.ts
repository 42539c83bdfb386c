import type { CommentStatus } from '@rejoinder/contracts';
import { VISIBLE_TO_READERS } from '@rejoinder/moderation';

/** A comment as read from the public schema. Holds nothing private: there is no column here to forget. */
export interface Comment {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly rootId: string;
  readonly depth: number;
  readonly path: Uint8Array;
  /** Whom it answers when it had to hang higher, and only while that comment is shown itself. */
  readonly answersId: string | null;
  readonly answersName: string | null;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly avatarId: string;
  readonly staff: boolean;
  readonly html: string;
  readonly status: CommentStatus;
  readonly replyCount: number;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly removedAt: Date | null;
  readonly version: number;
}

/** A comment with those of its replies that were read along, in reading order. */
export interface CommentNode {
  readonly comment: Comment;
  readonly replies: readonly CommentNode[];
  /** Cursor of the direct replies after those in `replies`; null when all are there. */
  readonly repliesNext: string | null;
}

/** Readers see the text of a comment in this state only; everything else they see of others is a tombstone. */
export function isReadable(comment: Pick<Comment, 'status' | 'removedAt'>): boolean {
  return VISIBLE_TO_READERS.has(comment.status) && comment.removedAt === null;
}
