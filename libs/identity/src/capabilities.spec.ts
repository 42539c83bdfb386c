import { describe, expect, test } from '@jest/globals';
import { Clock, randomId } from '@rejoinder/kernel';
import fc from 'fast-check';
import { Capabilities, type CapabilityPurpose } from './capabilities.js';

class FakeClock extends Clock {
  at = Date.parse('2026-05-01T12:00:00.700Z');

  now(): Date {
    return new Date(this.at);
  }
}

const KEY = new Uint8Array(32).fill(7);
const ID = randomId();
const clock = new FakeClock();
const capabilities = new Capabilities(KEY, clock);
const { token, expiresAt } = capabilities.issue('own-comment', ID, 60);

describe('capabilities', () => {
  test('B22: open what they were issued for, until they end', () => {
    const start = clock.at;
    expect(expiresAt).toEqual(new Date('2026-05-01T12:01:00Z'));
    clock.at = expiresAt.getTime() - 1;
    expect(capabilities.verify('own-comment', token)).toEqual({ subject: ID, expiresAt });
    clock.at = expiresAt.getTime();
    expect(capabilities.verify('own-comment', token)).toBeNull();
    clock.at = start;
  });

  test('are short, fit into an address, and show nothing but the id', () => {
    expect(token).toMatch(/^[\w.-]{1,80}$/);
    expect(token.startsWith(`${ID}.`)).toBe(true);
  });

  test('serve one purpose, under one key', () => {
    expect(capabilities.verify('edit' as CapabilityPurpose, token)).toBeNull();
    expect(new Capabilities(new Uint8Array(32), clock).verify('own-comment', token)).toBeNull();
  });

  test('cannot be changed: not the id, not the end, not one character', () => {
    const [subject, expiry = '', signature] = token.split('.');
    const later = (parseInt(expiry, 36) + 1).toString(36);
    for (const forged of [`${randomId()}.${expiry}.${signature}`, `${subject}.${later}.${signature}`]) {
      expect(capabilities.verify('own-comment', forged)).toBeNull();
    }
    for (let at = 0; at < token.length; at++) {
      const forged = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect(capabilities.verify('own-comment', forged)).toBeNull();
    }
  });

  test.each([
    '',
    '.',
    '..',
    `${ID}..`,
    `${token}=`,
    `${token}!`,
    `${token}.`,
    ` ${token}`,
    token.slice(0, -1),
    'x'.repeat(9999),
  ])('refuse %j', (text) => {
    expect(capabilities.verify('own-comment', text)).toBeNull();
  });

  test('cannot be changed: whatever part is put in the place of whatever part', () => {
    const piece = fc.record({
      from: fc.nat({ max: token.length }),
      length: fc.nat({ max: token.length }),
      text: fc.string({ unit: fc.constantFrom(...'0123456789abcdefXYZ-_.=') }),
    });
    fc.assert(
      fc.property(piece, ({ from, length, text }) => {
        const changed = token.slice(0, from) + text + token.slice(from + length);
        return (capabilities.verify('own-comment', changed) !== null) === (changed === token);
      }),
    );
  });

  test('name their own subject and end, whatever these are', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 10_000_000 }), (subject, seconds) => {
        const issued = capabilities.issue('own-comment', subject, seconds);
        expect(capabilities.verify('own-comment', issued.token)).toEqual({
          subject,
          expiresAt: issued.expiresAt,
        });
      }),
    );
  });

  test('never throw and never open, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => capabilities.verify('own-comment', text) === null),
    );
  });
});
