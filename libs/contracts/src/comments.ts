/** The states of a comment. `rejected` is what WordPress calls trash. */
export const COMMENT_STATUSES = ['pending', 'approved', 'rejected', 'spam'] as const;
export type CommentStatus = (typeof COMMENT_STATUSES)[number];

export const COMMENT_ORDERS = ['oldest', 'newest'] as const;
export type CommentOrder = (typeof COMMENT_ORDERS)[number];

/** What moderators may ask of a batch. */
export const BATCH_ACTIONS = ['approve', 'hold', 'reject', 'spam', 'delete'] as const;
export type BatchAction = (typeof BATCH_ACTIONS)[number];

/** Field lengths in code points; the form, the API and the documentation take them from here. */
export const LIMITS = {
  name: 100,
  email: 254,
  website: 200,
  body: 10_000,
  reason: 500,
  search: 200,
  batch: 100,
  pageDefault: 50,
  pageMax: 100,
  countsPerRequest: 100,
} as const;

/** How a reply may hang: a root has depth 1. */
export const MAX_DEPTH = 5;

export interface PublicAuthor {
  readonly name: string;
  readonly url: string | null;
  readonly avatarUrl: string;
  readonly staff: boolean;
}

/** A comment as everybody may see it. A tombstone has `removed: true` and neither author nor body. */
export interface PublicComment {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  /** Whom it answers, when the depth limit made it hang higher than under that comment. */
  readonly answers: { readonly id: string; readonly name: string } | null;
  readonly author: PublicAuthor | null;
  readonly body: { readonly html: string } | null;
  readonly status: CommentStatus;
  readonly removed: boolean;
  readonly createdAt: string;
  readonly editedAt: string | null;
  /** Direct replies that are shown, whether or not they are in `replies`. */
  readonly replyCount: number;
  readonly replies: readonly PublicComment[];
  /** Cursor of the direct replies after those in `replies`, for `/comments/{id}/replies`. */
  readonly repliesNext: string | null;
  /** Opens the page of the article that this comment stands on. */
  readonly url: string;
}
