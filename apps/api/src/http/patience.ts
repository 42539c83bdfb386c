/** How long, in milliseconds, the server waits for whom; nobody can hold a connection for longer than these say. */
export interface Patience {
  /** For the headers of a request, from the moment the connection is there. */
  readonly headersMs: number;
  /** For the whole of a request. */
  readonly requestMs: number;
  /** For an answer, or the next part of a long one, to be taken. */
  readonly answerMs: number;
  /** For the next request on a connection that is kept. Longer than balancers keep theirs, so that they close first. */
  readonly idleMs: number;
  /** How often all this is looked at. */
  readonly everyMs: number;
  /** Open at once in one process. Who idles gives way before anybody is turned away for long. */
  readonly connections: number;
}

export const PATIENCE: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  answerMs: 30_000,
  idleMs: 72_000,
  everyMs: 1_000,
  connections: 10_000,
};
