import { expect, test } from '@jest/globals';
import { readPosition, writePosition } from './article-position.js';

const position = {
  publishedAt: new Date('2026-05-04T09:30:00.123Z'),
  id: '019a0000-0000-7000-8000-000000000001',
};

test('H6: a position comes back as it was written', () => {
  expect(readPosition(writePosition(position))).toEqual(position);
});

test.each([
  '',
  'x',
  '1',
  `NaN ${position.id}`,
  '1 not-an-id',
  `999999999999999 ${position.id}`.replace('9 ', '99 '),
])('nothing comes of %j', (text) => expect(readPosition(text)).toBeNull());
