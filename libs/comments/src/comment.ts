import type { CommentStatus } from '@rejoinder/contracts';
import { VISIBLE_TO_READERS } from '@rejoinder/moderation';

/** A comment as it is listed. Read from the public schema, it holds nothing private: there is no column here to forget. */
export interface ListedComment {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly depth: number;
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

/** The same with its place in the thread, for whoever looks for what is around it. */
export interface Comment extends ListedComment {
  readonly rootId: string;
  readonly path: Uint8Array;
}

/** A comment with those of its replies that were read along, in reading order. */
export interface CommentNode {
  readonly comment: ListedComment;
  readonly replies: readonly CommentNode[];
  /** Cursor of the direct replies after those in `replies`; null when all are there. */
  readonly repliesNext: string | null;
}

/** Readers see the text of a comment in this state only; everything else they see of others is a tombstone. */
export function isReadable(comment: Pick<Comment, 'status' | 'removedAt'>): boolean {
  return VISIBLE_TO_READERS.has(comment.status) && comment.removedAt === null;
}
