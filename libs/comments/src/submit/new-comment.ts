import type { CommentStatus } from '@rejoinder/contracts';
import type { Job } from '@rejoinder/database';
import type { Guards } from '../judge/guards.js';
import type { Place } from './place.js';
import type { SingleUse } from './submit-command.js';

/** A comment that was judged, ready to be stored with all that belongs to it. */
export interface NewComment {
  readonly id: string;
  readonly articleId: string;
  readonly place: Place;
  /** The comment that is answered; it must be shown at the moment of storing. */
  readonly answered: string | null;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly avatarId: string;
  readonly staffId: string | null;
  readonly body: string;
  readonly html: string;
  readonly status: CommentStatus;
  readonly at: Date;
  readonly contact: NewContact | null;
  /** Staff may answer in a closed discussion, readers may not. */
  readonly evenIfClosed: boolean;
  readonly decision: {
    readonly id: string;
    readonly actorName: string;
    readonly verdicts: unknown;
    readonly rulesVersion: string;
    readonly reason: string;
    readonly facts: unknown;
  };
  readonly guards: Guards;
  readonly idempotencyExpiresAt: Date;
  readonly singleUse: readonly SingleUse[];
  /** To be done as soon as it is stored, and exactly then. */
  readonly job: Job<object> | null;
}

export interface NewContact {
  readonly addressId: string;
  readonly emailFingerprint: Uint8Array;
  readonly sealedEmail: Uint8Array;
  readonly sealedNetwork: Uint8Array | null;
  readonly sealedUserAgent: Uint8Array | null;
  readonly networkFingerprint: Uint8Array | null;
  readonly keyId: string;
  /** The address was shown to be theirs with this very request. */
  readonly proven: boolean;
}

/** What the database itself sees to, however many post at once. */
export interface FloodLimits {
  readonly personSeconds: number;
  readonly networkHits: number;
  readonly networkSeconds: number;
}

/** Why the database would not store: the facts changed between gathering and storing. Gather and judge again. */
export type Lost =
  'contention' | 'idempotency' | 'duplicate' | 'used' | 'person' | 'network' | 'parent' | 'closed';

/** The version of the discussion with the comment in it; or what was lost to somebody else. */
export type Stored = { readonly version: number } | { readonly lost: Lost };
