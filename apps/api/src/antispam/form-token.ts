import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@rejoinder/kernel';
import type { FormFacts } from '@rejoinder/moderation';
import { KeyRing } from '@rejoinder/privacy';

/**
 * Tokens of one article that are given out within this time are the same, so that the page may be kept as it is for so
 * long: the price is that the age of a form is known no better than this.
 */
const GRAIN_SECONDS = 2;
/** Nobody reads the form and writes in it in less. */
const YOUNGEST_SECONDS = 3;
const OLDEST_SECONDS = 24 * 3600;
const TAG_BYTES = 18;

/** What a token turned out to be, and until when it could be used at all. */
export interface FoundToken {
  readonly token: FormFacts['token'];
  readonly expiresAt: Date | null;
}

/** The token in the form of an article: `time.signature`. Says that the form is ours, whose and how old it is (row C2). */
@Injectable()
export class FormToken {
  private readonly key: Uint8Array;

  constructor(
    ring: KeyRing,
    private readonly clock: Clock,
  ) {
    this.key = ring.derive('form-tokens');
  }

  /** Tokens of one article are the same as long as this number is. */
  get grain(): number {
    return Math.floor(this.clock.now().getTime() / 1000 / GRAIN_SECONDS);
  }

  issue(slug: string): string {
    const grain = this.grain.toString(36);
    return `${grain}.${this.sign(slug, grain).toString('base64url')}`;
  }

  /** A token made for another article is told from a forged one by nothing, so both names mean "not ours for this". */
  check(slug: string, token: string): FoundToken {
    if (token === '') return { token: 'missing', expiresAt: null };
    const [grain = '', signature = '', ...rest] = token.length > 64 ? [] : token.split('.');
    if (rest.length > 0 || !/^[0-9a-z]{1,9}$/.test(grain) || !/^[\w-]{24}$/.test(signature))
      return { token: 'forged', expiresAt: null };
    if (!timingSafeEqual(Buffer.from(signature, 'base64url'), this.sign(slug, grain)))
      return { token: 'foreign', expiresAt: null };
    const issued = parseInt(grain, 36) * GRAIN_SECONDS;
    // A clock that was set back makes it look unborn; then it is as young as can be.
    const age = this.clock.now().getTime() / 1000 - issued;
    const expiresAt = new Date((issued + OLDEST_SECONDS) * 1000);
    if (age < YOUNGEST_SECONDS) return { token: 'too_young', expiresAt };
    return { token: age > OLDEST_SECONDS ? 'too_old' : 'good', expiresAt };
  }

  private sign(slug: string, grain: string): Buffer {
    return createHmac('sha256', this.key).update(`${slug}\0${grain}`).digest().subarray(0, TAG_BYTES);
  }
}
