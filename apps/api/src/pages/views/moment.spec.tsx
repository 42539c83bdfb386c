import { expect, test } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { Day, Moment, TimeOfDay } from './moment.js';

const DAY = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const;
const CLOCK = { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' } as const;

test('times are told as British English tells them, in UTC', () => {
  for (const iso of [
    '2026-11-23T14:05:59.999Z',
    '2024-02-29T00:00:00.000Z',
    '1999-12-31T23:59:00.000Z',
    ...Array.from({ length: 24 }, (_, n) => new Date(Date.UTC(2027, n, n + 1, n, n * 2)).toISOString()),
  ]) {
    const day = new Date(iso).toLocaleDateString('en-GB', DAY);
    const clock = new Date(iso).toLocaleTimeString('en-GB', CLOCK);
    const told = [Day, Moment, TimeOfDay].map((Part) => renderToString(<Part iso={iso} />));
    const time = (words: string): string => `<time datetime="${iso}">${words}</time>`;
    expect(told).toEqual([time(day), time(`${day} at ${clock} UTC`), time(`${clock} UTC`)]);
  }
});
