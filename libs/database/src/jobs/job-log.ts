type Fields = Readonly<Record<string, unknown>>;

/** Where the runner says what it does: never a payload, never the message of an error, which may quote one. */
export interface JobLog {
  info(fields: Fields, message: string): void;
  warn(fields: Fields, message: string): void;
  error(fields: Fields, message: string): void;
  /** What may be told of an error. */
  describe(error: unknown): Fields;
}
