import { hex32 } from './random.mjs';

/**
 * Who writes: every third comment is somebody's first, the others come from people who wrote before. Nobody is remembered;
 * what belongs to a person is made of their number, so that ten million comments need no memory.
 */
export function crowd(random, seed) {
  let size = 0;
  return {
    next() {
      const isNew = size === 0 || random.share() < 0.33;
      const number = isNew ? size++ : random.below(size);
      return { number, isNew, id: scrambled(number, seed, 1), fingerprint: fingerprintOf(number, seed) };
    },
  };
}

/** A UUIDv4 that a number always has. */
function scrambled(number, seed, salt) {
  const hex = digits(number, seed, salt) + digits(number, seed, salt + 1);
  return `${hex.slice(0, 12)}4${hex.slice(13, 16)}a${hex.slice(17)}`;
}

function fingerprintOf(number, seed) {
  return [3, 4, 5, 6].map((salt) => digits(number, seed, salt)).join('');
}

/** 64 bits by two rounds of the finaliser of MurmurHash3, as 16 digits. */
function digits(number, seed, salt) {
  const low = mixed((number + Math.imul(salt, 0x9e3779b1)) ^ seed);
  return hex32(low) + hex32(mixed(low ^ Math.imul(number + salt, 0x85ebca6b)));
}

function mixed(value) {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
