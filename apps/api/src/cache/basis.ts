import type { FastifyRequest } from 'fastify';

/** A piece of an answer that changes with time alone, such as the token of a form. */
export interface MovingPiece {
  /** As it stands in the answer; it stands there once. Later ones are as long. */
  readonly text: string;
  /** Another number when the piece is another one. */
  grain(): number;
  fresh(): string;
  /** Another number when the answer shall count as another one although it says the same. */
  edition(): number;
}

/** What a public answer was made of. Whoever reads it from the database says so; nobody else can know. */
export interface Basis {
  readonly articleId: string;
  /** Of the discussion, read before anything else of it. */
  readonly version: number;
  readonly moving?: MovingPiece | null;
}

const bases = new WeakMap<FastifyRequest, Basis>();

/** Says that the answer to this request is the same for everybody who asks the same, until the article has a new version. */
export function restsOn(request: FastifyRequest, basis: Basis): void {
  bases.set(request, basis);
}

export function basisOf(request: FastifyRequest): Basis | undefined {
  return bases.get(request);
}
