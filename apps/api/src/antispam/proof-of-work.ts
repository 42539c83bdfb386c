import { Injectable } from '@nestjs/common';
import { KeyRing } from '@rejoinder/privacy';
import { createChallenge, randomInt, verifySolution, type Challenge, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

/** Together about a second on a phone of some years ago: so many derivations of so many rounds. */
const ALGORITHM = 'PBKDF2/SHA-256';
const ROUNDS = 2_000;
const DERIVATIONS = { least: 300, most: 900 } as const;
const MINUTES = 10;
const LONGEST_ANSWER = 4_096;

export interface CheckedProof {
  readonly proof: 'none' | 'solved' | 'wrong';
  /** What is used up by a solved one. */
  readonly challenge: string | null;
  readonly expiresAt: Date | null;
}

/**
 * A computation that a browser is asked for where the risk is raised (rows C3, C4): the challenge and its check are
 * ALTCHA's, both on this server, so nobody else learns that somebody is writing here.
 */
@Injectable()
export class ProofOfWork {
  private readonly secret: string;
  private readonly keySecret: string;

  constructor(ring: KeyRing) {
    this.secret = Buffer.from(ring.derive('proof-of-work')).toString('hex');
    this.keySecret = Buffer.from(ring.derive('proof-of-work-keys')).toString('hex');
  }

  /** For one article, for ten minutes by the real clock, which the library asks itself. */
  ask(slug: string): Promise<Challenge> {
    return createChallenge({
      algorithm: ALGORITHM,
      cost: ROUNDS,
      counter: randomInt(DERIVATIONS.least, DERIVATIONS.most),
      deriveKey,
      data: { article: slug },
      expiresAt: new Date(Date.now() + MINUTES * 60_000),
      hmacSignatureSecret: this.secret,
      hmacKeySignatureSecret: this.keySecret,
    });
  }

  /** @param answer base64 of `{ challenge, solution }` as JSON; empty where none came along */
  async check(slug: string, answer: string): Promise<CheckedProof> {
    if (answer === '') return { proof: 'none', challenge: null, expiresAt: null };
    const wrong: CheckedProof = { proof: 'wrong', challenge: null, expiresAt: null };
    const payload = read(answer);
    if (
      payload?.challenge.parameters.data?.article !== slug ||
      payload.challenge.parameters.algorithm !== ALGORITHM
    )
      return wrong;
    try {
      const { verified } = await verifySolution({
        ...payload,
        deriveKey,
        hmacSignatureSecret: this.secret,
        hmacKeySignatureSecret: this.keySecret,
      });
      const { signature, parameters } = payload.challenge;
      if (!verified || signature === undefined) return wrong;
      return {
        proof: 'solved',
        challenge: signature,
        expiresAt: new Date((parameters.expiresAt ?? 0) * 1000),
      };
    } catch {
      // The library throws where an answer has not even the form of one.
      return wrong;
    }
  }
}

function read(answer: string): Payload | null {
  if (answer.length > LONGEST_ANSWER) return null;
  try {
    const payload = JSON.parse(Buffer.from(answer, 'base64').toString('utf8')) as Payload | null;
    return typeof payload?.challenge?.parameters === 'object' && typeof payload.solution === 'object'
      ? payload
      : null;
  } catch {
    return null;
  }
}
