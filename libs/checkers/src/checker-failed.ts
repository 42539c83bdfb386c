/**
 * How a checker can fail to answer:
 * `timeout` not within its limit; `unreachable` no connection, or a broken one; `status` not a 2xx; `redirect` sent
 * elsewhere, where we do not follow; `too_large` an answer beyond the limit; `garbage` an answer in no known form;
 * `alert` Akismet says that something is wrong with the key; `circuit_open` not asked, it failed too often just now;
 * `broken` our own code failed.
 */
export type FailureKind =
  | 'timeout'
  | 'unreachable'
  | 'status'
  | 'redirect'
  | 'too_large'
  | 'garbage'
  | 'alert'
  | 'circuit_open'
  | 'broken';

/** There is no answer. `note` is a number or a code for the log (`503`, `ECONNREFUSED`), never anything that was said. */
export class CheckerFailed extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly note = '',
  ) {
    super(`The checker gave no answer: ${kind} ${note}`.trimEnd());
    this.name = 'CheckerFailed';
  }

  /** Any error as one of these. The others' texts are dropped: they may quote the comment or the address asked. */
  static from(error: unknown): CheckerFailed {
    return error instanceof CheckerFailed
      ? error
      : new CheckerFailed('broken', error instanceof Error ? error.name : '');
  }
}

/** A moderator's decision did not reach the checker. Saying it again later does no harm. */
export class FeedbackFailed extends Error {
  constructor(
    readonly checker: string,
    readonly kind: FailureKind,
  ) {
    super(`The checker ${checker} did not take the feedback: ${kind}`);
    this.name = 'FeedbackFailed';
  }
}

/** Nothing of that name is configured (any more). */
export class CheckerUnknown extends Error {
  constructor(readonly checker: string) {
    super(`There is no checker of the name ${checker}`);
    this.name = 'CheckerUnknown';
  }
}
