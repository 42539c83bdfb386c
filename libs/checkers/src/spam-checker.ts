/**
 * What a checker outside of this house is told about one comment. There is no e-mail address in it, nor anything made
 * from one, and there never will be: what is not in the type cannot leave by mistake.
 */
export interface CheckSubject {
  /** Public id, where the comment has one already, by which a hook can match feedback to what it was asked. */
  readonly commentId: string | null;
  /** The text as it was typed. */
  readonly body: string;
  /** The same as readers would see it. */
  readonly html: string | null;
  readonly authorName: string;
  readonly website: string | null;
  /** Address of the article. */
  readonly permalink: string;
  /** BCP 47, e.g. `en` or `pt-BR`. */
  readonly language: string | null;
  readonly type: 'comment' | 'reply';
  readonly createdAt: Date;
  /** The /24 or /64 the client came from, e.g. `203.0.113.0/24`, never its address; null when not known (any more). */
  readonly network: string | null;
  readonly userAgent: string | null;
}

/**
 * What a checker asks for, in the words of moderation: let it pass, let a person look, file it as spam, refuse it.
 * `none` is for a checker that looked and has no opinion. A checker that could not look throws instead.
 */
export type CheckOutcome = 'pass' | 'hold' | 'spam' | 'reject' | 'none';

export interface CheckVerdict {
  readonly outcome: CheckOutcome;
  /** From 0 (surely harmless) to 1 (surely not); null when the checker gives none. */
  readonly score: number | null;
  /** The checker's own code for why, in small letters, digits and underscores. */
  readonly reason: string | null;
}

export type FeedbackLabel = 'spam' | 'ham';

/**
 * Somebody outside who knows spam. Implementations ask once, stop when the signal aborts, and throw `CheckerFailed` for
 * everything that is not plainly an answer: what they cannot read must never count as "not spam".
 */
export abstract class SpamChecker {
  /** Stable: decisions are recorded under it. */
  abstract readonly name: string;
  /** The longest this checker may take, where the budget of the moment does not allow less. */
  abstract readonly timeoutMs: number;
  abstract check(subject: CheckSubject, signal: AbortSignal): Promise<CheckVerdict>;
  /** Tells what a moderator decided, so that the checker learns. */
  abstract feedback(subject: CheckSubject, label: FeedbackLabel, signal: AbortSignal): Promise<void>;
}
