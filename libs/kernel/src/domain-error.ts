/**
 * A refusal that has a name. `code` is stable and public (libs/contracts lists all of them with their HTTP status),
 * `detail` is a public sentence, `info` holds public members of the problem document such as `retryAfter`.
 * Private circumstances go to `cause`, which is only ever logged by name.
 */
export class DomainError<Code extends string = string> extends Error {
  constructor(
    readonly code: Code,
    readonly detail: string,
    readonly info: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
  ) {
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.name = 'DomainError';
  }

  /** `instanceof` with the type that it should have: the code is some string, not anything at all. */
  static is(error: unknown): error is DomainError {
    return error instanceof DomainError;
  }
}
