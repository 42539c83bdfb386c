import { expect, test } from '@jest/globals';
import { acceptedCoding } from './accepted-coding.js';

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['GZIP, Deflate, BR', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0, gzip;q=0.1', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['gzip;q=0.5, identity', 'identity'],
  ['gzip;q=0.5, identity;q=0.5', 'gzip'],
  ['*', 'br'],
  ['*;q=0.1, gzip;q=0.2', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['identity;q=0', 'identity'],
  ['identity;q=0, *', 'br'],
  ['identity;q=0, gzip', 'gzip'],
  ['*;q=0', 'identity'],
  ['*;q=0, gzip', 'gzip'],
  ['deflate, zstd', 'identity'],
  ['gzip;q=nonsense', 'gzip'],
  ['gzip ; q = 0', 'identity'],
  [';;,,gzip;;q=1', 'gzip'],
] as const)('Accept-Encoding %j gives %s', (header, coding) => {
  expect(acceptedCoding(header)).toBe(coding);
  expect(acceptedCoding(header)).toBe(coding);
});

test('made-up headers do not fill the memory and are all answered', () => {
  for (let n = 0; n < 1_000; n++) expect(acceptedCoding(`made-up-${n}, gzip`)).toBe('gzip');
});
