import type { FormFacts, ProofOfWork } from '@rejoinder/moderation';
import type { Comment } from '../comment.js';

/** A reader who sends a comment: what was typed, and where it came from. */
export interface ReaderAuthor {
  readonly kind: 'reader';
  readonly name: string;
  /**
   * What this browser or client was given when it proved an address. Only together with that address does it count:
   * to type an address that its owner proved would let anybody borrow the owner's trust.
   */
  readonly deviceToken: string | null;
  /** Null where this installation does not ask for one and none was given. */
  readonly email: string | null;
  readonly website: string | null;
  /** Client address as the trusted proxies tell it; only its network is kept, sealed. */
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** The avatar this browser was given before, when its reader asked to be remembered. */
  readonly avatarId: string | null;
}

/** A member of staff who answers. No address, no network: there is nothing to seal. */
export interface StaffAuthor {
  readonly kind: 'staff';
  readonly id: string;
  readonly name: string;
  readonly avatarId: string;
}

/** How it came in: what the form and the browser brought along besides what the reader typed. */
export interface Arrival {
  readonly form: FormFacts;
  readonly proofOfWork: ProofOfWork;
  /** Keys of what may be used once, claimed when the comment is stored. A used one makes `good` to `reused`. */
  readonly singleUse: readonly SingleUse[];
}

export interface SingleUse {
  readonly what: 'form' | 'proof-of-work';
  readonly key: Uint8Array;
  readonly expiresAt: Date;
}

/** The API, staff, an import: there is no form. */
export const WITHOUT_FORM: Arrival = {
  form: { token: 'not_asked', honeypot: false },
  proofOfWork: 'none',
  singleUse: [],
};

export interface SubmitCommand {
  readonly articleSlug: string;
  readonly parentId: string | null;
  readonly body: string;
  readonly author: ReaderAuthor | StaffAuthor;
  readonly arrival: Arrival;
  readonly idempotencyKey: string | null;
  /** Ask back instead of storing where a rule wants its author to be warned. */
  readonly nudge?: boolean;
  /** Only where a comment is brought in from elsewhere: when it was written. No flood limit applies then. */
  readonly writtenAt?: Date;
}

export interface Submitted {
  readonly comment: Comment;
  readonly articleSlug: string;
  /** True when this is the answer to a request that was answered before under the same Idempotency-Key. */
  readonly replayed: boolean;
  /** Why it is not shown yet, as far as its author may know; null when it is shown. */
  readonly held: { readonly code: string; readonly sentence: string } | null;
  /** Of the discussion, as soon as it has this comment; null where it was there before. */
  readonly discussionVersion: number | null;
}
