import { format, inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { Recipient } from './recipient.js';

const ADDRESS = 'kanarie@example.org';

describe('promise 1: a recipient cannot be printed by mistake', () => {
  const to = new Recipient(ADDRESS);

  test.each<[string, () => string]>([
    ['a template', () => [to].join(' ') + String(to)],
    ['JSON', () => JSON.stringify({ mail: { to } })],
    ['inspect', () => inspect({ mail: { to } }, { depth: 9, showHidden: true })],
    ['format', () => format('%s %o %O %j', to, to, to, to)],
    ['its own members', () => JSON.stringify([Object.entries(to), Reflect.ownKeys(to)])],
    ['a copy of its members', () => JSON.stringify({ ...to })],
  ])('%s', (_what, print) => {
    expect(print()).not.toContain('kanarie');
  });

  test('the one who delivers gets it', () => {
    expect(to.reveal()).toBe(ADDRESS);
  });
});
