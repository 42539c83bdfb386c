import { createHmac, timingSafeEqual } from 'node:crypto';

/** The headers that carry a signature, as standardwebhooks.com has them. */
export interface SignatureHeaders extends Readonly<Record<string, string>> {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  /** One `v1,<base64>` for each secret in use, with a space between. */
  readonly 'webhook-signature': string;
}

const PREFIX = 'whsec_';
const SECRET_BYTES = { min: 24, max: 64 };
const TOLERANCE_SECONDS = 300;

/**
 * The key in a secret: base64 of 24 to 64 bytes, with or without `whsec_` before it.
 * @returns null for any other text
 */
export function secretKey(secret: string): Buffer | null {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  const key = Buffer.from(encoded, 'base64');
  const whole = key.toString('base64') === encoded;
  return whole && key.length >= SECRET_BYTES.min && key.length <= SECRET_BYTES.max ? key : null;
}

/** Signs under each key, so that a receiver may change its secret at any time while both are set here. */
export function signHook(
  keys: readonly Uint8Array[],
  message: { readonly id: string; readonly at: Date; readonly body: string },
): SignatureHeaders {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  const signatures = keys.map(
    (key) => `v1,${mac(key, message.id, timestamp, message.body).toString('base64')}`,
  );
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/**
 * What a receiver has to do before it believes a hook: take the bytes of the body as they came, compute the signature
 * of `id.timestamp.body` under its own secret, and look for it among those sent. Times further off than five minutes
 * are refused, so that a recorded request cannot be used again later. Any Standard Webhooks library does the same.
 */
export function verifyHookSignature(
  secret: string,
  headers: Readonly<Record<string, unknown>>,
  body: string,
  now: Date,
): boolean {
  const key = secretKey(secret);
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!key || typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const expected = mac(key, id, timestamp, body);
  return signatures.split(' ').some((signature) => matches(expected, signature));
}

function matches(expected: Buffer, signature: string): boolean {
  if (!signature.startsWith('v1,')) return false;
  const given = Buffer.from(signature.slice('v1,'.length), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function mac(key: Uint8Array, id: string, timestamp: string, body: string): Buffer {
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
}
