import { randomBytes } from 'node:crypto';
import { parseKeys } from './parse-keys.js';

/** A fresh ring as text, one key a line: one sealing key, the fingerprint key and the signing key. */
export function newKeys(): string {
  return ['seal', 'fingerprint', 'sign'].map((purpose) => `${newEntry(purpose)}\n`).join('');
}

/**
 * The first step of a rotation: the same ring with a new sealing key in front, in the same style (lines or commas).
 * The old keys stay, because until RotateKeys has run they are all that opens the old rows. Then servers are restarted,
 * then RotateKeys runs: a server that does not have the new key yet cannot open what is sealed under it.
 */
export function addSealingKey(text: string): string {
  parseKeys(text);
  const trimmed = text.trim();
  return /\s/.test(trimmed) ? `${newEntry('seal')}\n${trimmed}\n` : `${newEntry('seal')},${trimmed}`;
}

/** Ids are random, not counted, so that two operators who rotate at once never give two keys one name. */
function newEntry(purpose: string): string {
  return `${purpose}.${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}`;
}
