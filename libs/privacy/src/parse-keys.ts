import { createSecretKey } from 'node:crypto';
import { KeyRing, type KeyPurpose, type RingKey } from './key-ring.js';
import { KeyRingRefused } from './key-ring-refused.js';

const KEY_BYTES = 32;
const PURPOSES: Readonly<Record<string, KeyPurpose>> = {
  seal: 'sealing',
  fingerprint: 'fingerprint',
  sign: 'signing',
};
const ENTRY = /^((seal|fingerprint|sign)\.[a-z0-9][a-z0-9-]{0,31}):([^:]*)$/;

interface Entry extends RingKey {
  readonly position: number;
  readonly encoded: string;
}

/**
 * Reads a ring from text: entries `purpose.id:base64` between commas or white space, the first `seal.` being current.
 * Faults name positions only: in a text that is wrong, any part of it may be the secret.
 * @throws KeyRingRefused with every fault of the text
 */
export function parseKeys(text: string, source = 'VAULT_KEYS'): KeyRing {
  const faults: string[] = [];
  const entries: Entry[] = [];
  const parts = text.split(/[\s,]+/).filter(Boolean);
  for (const [index, part] of parts.entries()) {
    const entry = readEntry(part, index + 1);
    if (typeof entry === 'string') faults.push(`entry ${index + 1} ${entry}`);
    else entries.push(entry);
  }
  faults.push(...repetitions(entries));

  const of = (purpose: KeyPurpose) => entries.filter((entry) => entry.purpose === purpose).map(asKey);
  const [current, ...older] = of('sealing');
  const [fingerprint, ...moreFingerprints] = of('fingerprint');
  const [signing, ...moreSigning] = of('signing');
  if (moreFingerprints.length > 0)
    faults.push('there is more than one fingerprint key; exactly one can be in use');
  if (moreSigning.length > 0) faults.push('there is more than one sign key; exactly one can be in use');
  if (!current) faults.push('there is no usable seal key');
  if (!fingerprint) faults.push('there is no usable fingerprint key');
  if (!signing) faults.push('there is no usable sign key');
  if (faults.length > 0 || !current || !fingerprint || !signing) {
    throw new KeyRingRefused(`The keys in ${source} cannot be used:`, faults);
  }
  return new KeyRing([current, ...older], fingerprint, signing);
}

/** @returns the entry, or what is wrong with it. */
function readEntry(part: string, position: number): Entry | string {
  const [, name, prefix, encoded] = ENTRY.exec(part) ?? [];
  const purpose = prefix === undefined ? undefined : PURPOSES[prefix];
  if (name === undefined || encoded === undefined || purpose === undefined) {
    return 'is not written as purpose.id:base64, with seal, fingerprint or sign as purpose and an id of small letters, digits and hyphens';
  }
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded) return 'has a key that is not base64';
  if (bytes.length !== KEY_BYTES)
    return `has a key that is not ${KEY_BYTES} bytes long (openssl rand -base64 ${KEY_BYTES} makes one)`;
  if (looksMadeUp(bytes))
    return `has a key that is no random one (openssl rand -base64 ${KEY_BYTES} makes one)`;
  return { name, purpose, secret: createSecretKey(bytes), position, encoded };
}

/** Placeholders: typed text, counting, few different bytes. Of random keys fewer than one in 10^13 looks like that. */
function looksMadeUp(bytes: Uint8Array): boolean {
  const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  const steps = new Set(bytes.subarray(1).map((byte, index) => byte - (bytes[index] ?? 0)));
  return printable || steps.size === 1 || new Set(bytes).size < KEY_BYTES / 2;
}

function* repetitions(entries: readonly Entry[]): Generator<string> {
  for (const [index, entry] of entries.entries()) {
    for (const earlier of entries.slice(0, index)) {
      if (earlier.name === entry.name)
        yield `entry ${entry.position} has the same name as entry ${earlier.position}`;
      if (earlier.encoded === entry.encoded)
        yield `entry ${entry.position} has the same key as entry ${earlier.position}`;
    }
  }
}

function asKey({ name, purpose, secret }: Entry): RingKey {
  return { name, purpose, secret };
}
