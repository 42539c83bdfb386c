import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Clock, isId } from '@rejoinder/kernel';

/** What a capability is good for; one token, one purpose. */
export type CapabilityPurpose = 'own-comment' | 'appeal';

/** Whole groups of base64, so that each signature has exactly one way of being written. */
const TAG_BYTES = 18;
const SIGNATURE = /^[\w-]{24}$/;

/**
 * Signed leave to do one thing to one subject for a while, for readers without an account:
 * `subject.expiry.signature`. It proves who was given it, not who carries it, so it is worth little and soon nothing.
 */
export class Capabilities {
  /** Prepared once: to do so for each signature costs more than signing. */
  private readonly key: KeyObject;

  constructor(
    key: Uint8Array,
    private readonly clock: Clock,
  ) {
    this.key = createSecretKey(key);
  }

  /** @param subject the id it is about */
  issue(purpose: CapabilityPurpose, subject: string, ttlSeconds: number): { token: string; expiresAt: Date } {
    const expires = Math.floor(this.clock.now().getTime() / 1000) + ttlSeconds;
    const claim = `${subject}.${expires.toString(36)}`;
    return {
      token: `${claim}.${this.sign(purpose, claim).toString('base64url')}`,
      expiresAt: new Date(expires * 1000),
    };
  }

  /** @returns null for what was not issued for this purpose, was changed, or has run out */
  verify(purpose: CapabilityPurpose, token: string): { subject: string; expiresAt: Date } | null {
    const [subject = '', expiry = '', signature = '', ...rest] = token.length > 200 ? [] : token.split('.');
    if (rest.length > 0 || !isId(subject) || !/^[0-9a-z]{1,9}$/.test(expiry) || !SIGNATURE.test(signature))
      return null;
    const given = Buffer.from(signature, 'base64url');
    const right = this.sign(purpose, `${subject}.${expiry}`);
    if (!timingSafeEqual(given, right)) return null;
    const expiresAt = new Date(parseInt(expiry, 36) * 1000);
    return expiresAt > this.clock.now() ? { subject, expiresAt } : null;
  }

  private sign(purpose: CapabilityPurpose, claim: string): Buffer {
    return createHmac('sha256', this.key).update(`${purpose}\0${claim}`).digest().subarray(0, TAG_BYTES);
  }
}
