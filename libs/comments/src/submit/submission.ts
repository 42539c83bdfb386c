import type { Comment } from '../comment.js';

/** A reader who sends a comment: what was typed, and where it came from. */
export interface ReaderAuthor {
  readonly kind: 'reader';
  readonly name: string;
  /**
   * The sender showed, with this very request, that the address is theirs. To type an address that its owner proved is
   * not that: it would let anybody borrow the owner's trust, and learn from being trusted that the guess was right.
   */
  readonly provesAddress: boolean;
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

export interface SubmitCommand {
  readonly articleSlug: string;
  readonly parentId: string | null;
  readonly body: string;
  readonly author: ReaderAuthor | StaffAuthor;
  readonly idempotencyKey: string | null;
  /** Only where a comment is brought in from elsewhere: when it was written. No flood limit applies then. */
  readonly writtenAt?: Date;
}

export interface Submitted {
  readonly comment: Comment;
  readonly articleSlug: string;
  /** True when this is the answer to a request that was answered before under the same Idempotency-Key. */
  readonly replayed: boolean;
}
