import { describe, expect, test } from '@jest/globals';
import { types } from 'pg';
import { parseTimestamp } from './parse-timestamp.js';

const driver = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => Date | number;

describe('a moment from PostgreSQL', () => {
  test.each([
    '2026-11-23 19:31:50.123456+00',
    '2026-11-23 19:31:50.999999+00',
    '2026-11-23 19:31:50.1+00',
    '2026-11-23 19:31:50.05-03',
    '2026-11-23 19:31:50+05:30',
    '2026-12-31 23:59:59.9999-09:30',
    '2024-02-29 00:00:00+14',
    '0100-01-01 00:00:00+00',
    '0099-01-01 00:00:00+00',
    '1883-11-18 12:00:00-04:56:02',
    '12026-11-23 19:31:50.123+00',
    '0044-03-15 12:00:00+00 BC',
    'infinity',
    '-infinity',
  ])('%s is what the driver makes of it', (text) => {
    const moment = driver(text);
    expect(moment).not.toBeNaN();
    expect(parseTimestamp(text)).toEqual(moment);
  });

  test('of each day and each millisecond', () => {
    for (let at = Date.UTC(1970, 0, 1); at < Date.UTC(2060, 0, 1); at += 86_400_000 + 3_661_007) {
      const text = new Date(at).toISOString().replace('T', ' ').replace('Z', '+00');
      expect((parseTimestamp(text) as Date).getTime()).toBe(at);
    }
  });
});
