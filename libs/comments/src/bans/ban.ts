/** What is banned: a person by folded address, a network, a pattern of names, or a host that is linked to. */
export const BAN_KINDS = ['person', 'network', 'name', 'host'] as const;
export type BanKind = (typeof BAN_KINDS)[number];

/** `refuse` says so, where that tells nobody anything about an address; `hold` says nothing and waits for a moderator. */
export const BAN_EFFECTS = ['refuse', 'hold'] as const;
export type BanEffect = (typeof BAN_EFFECTS)[number];

/** A ban as moderators see it. By what a person or network is recognised is not shown: it is a keyed hash. */
export interface Ban {
  readonly id: string;
  readonly kind: BanKind;
  readonly effect: BanEffect;
  /** The name with `*`, or the host; null for persons and networks. */
  readonly pattern: string | null;
  readonly reason: string;
  /** The comment that was the occasion. */
  readonly commentId: string | null;
  readonly createdAt: Date;
  readonly by: string;
  /** Null: for good. */
  readonly expiresAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endReason: string | null;
}
