import { idBytes } from '@rejoinder/kernel';
import { createHash } from 'node:crypto';
import { ADJECTIVES, ANIMALS } from './pseudonym-words.js';

/**
 * What moderators call a person whose address they do not see, such as "Amber Heron 4F2A". Made from the random id of
 * the address and never from the address, so it cannot be worked out from one. That
 * it is stable can be used to check a guess, by posting under it: see docs/adr/0001.
 */
export function pseudonym(addressId: string): string {
  const digest = createHash('sha256').update('rejoinder:pseudonym:').update(idBytes(addressId)).digest();
  const words = [pick(ADJECTIVES, digest.readUInt8(0)), pick(ANIMALS, digest.readUInt8(1))];
  return [...words, digest.toString('hex', 2, 4).toUpperCase()].join(' ');
}

function pick(words: readonly string[], byte: number): string {
  const word = words[byte % words.length] ?? '';
  return word.charAt(0).toUpperCase() + word.slice(1);
}
