import { describe, expect, test } from '@jest/globals';
import { Vault, newKeys, parseKeys } from '@rejoinder/privacy';
import { reportNetwork, voiceOf, type Reporter } from './reporter.js';

const vault = new Vault(parseKeys(newKeys()));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const network = (ip: string): string => hex(reportNetwork(vault, ip));
const somebody: Reporter = { ip: '192.0.2.1', userAgent: 'Lynx', deviceToken: null };
const reporter = (changes: Partial<Reporter>, address: string | null = null): string =>
  hex(voiceOf(vault, { ...somebody, ...changes }, address).reporter);

describe('who is one voice', () => {
  test('E6: a guest is a browser on a network', () => {
    expect(reporter({})).toBe(reporter({ ip: '192.0.2.200' }));
    expect(reporter({})).not.toBe(reporter({ ip: '192.0.3.1' }));
    expect(reporter({})).not.toBe(reporter({ userAgent: 'Links' }));
  });

  test('whoever proved an address is one person wherever they are', () => {
    const address = '7f3c2a64-0000-4000-8000-000000000001';
    expect(reporter({}, address)).toBe(reporter({ ip: '2001:db8::1', userAgent: null }, address));
    expect(reporter({}, address)).not.toBe(reporter({}));
  });

  test.each([
    ['192.0.2.1', '192.0.2.254'],
    ['::ffff:192.0.2.1', '192.0.2.9'],
    ['2001:db8:1:1::1', '2001:db8:1:ffff::1'],
    ['2001:db8::1', '2001:db8:0:7::1'],
    ['2001::1', '2001:0:0:9::'],
    ['::1', '0:0:0:5::1'],
  ])('%s and %s are one network', (one, other) => {
    expect(network(one)).toBe(network(other));
  });

  test.each([
    ['192.0.2.1', '192.0.3.1'],
    ['2001:db8:1::1', '2001:db8:2::1'],
    ['2001:db8::1', '2001:db9::1'],
  ])('%s and %s are two', (one, other) => {
    expect(network(one)).not.toBe(network(other));
  });
});
