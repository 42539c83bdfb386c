import cluster from 'node:cluster';

/** What whoever starts the server should know, on standard output. */
export function say(text: string): void {
  process.stdout.write(`rejoinder: ${text}\n`);
}

/** Of several workers the first speaks; the others, and those that come later in somebody's place, find the same. */
export function sayOnce(text: string): void {
  if ((cluster.worker?.id ?? 1) === 1) say(text);
}

/** Says where the server listens; a worker leaves that to its supervisor, who knows when all of them do. */
export function sayListening(address: string): void {
  if (cluster.isPrimary) say(`listening on ${address}`);
  else process.send?.({ listening: address } satisfies Listening);
}

/** The one thing that a worker tells its supervisor. */
export interface Listening {
  readonly listening: string;
}

export function isListening(message: unknown): message is Listening {
  return typeof (message as Partial<Listening> | null)?.listening === 'string';
}
