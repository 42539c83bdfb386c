import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileNetworks, NetworkListError, type NetworkFault } from './networks.js';

describe('networks', () => {
  test.each([
    ['203.0.113.0/24', '203.0.113.0/24', true],
    ['203.0.113.0/24', '203.0.114.0/24', false],
    ['203.0.113.0/24', '203.0.113.77', true],
    ['203.0.113.9/24', '203.0.113.0/24', true],
    ['203.0.112.0/20', '203.0.113.0/24', true],
    ['203.0.112.0/24', '203.0.112.0/20', false],
    ['128.0.0.0/1', '203.0.113.0/24', true],
    ['2001:db8::/32', '2001:db8:1:2::/64', true],
    ['2001:db8:1:2::/64', '2001:0DB8:1:2::/64', true],
    ['2001:db8:1:2::/64', '2001:db8:1:3::/64', false],
    ['2001:db8::/33', '2001:db8:8000::/64', false],
    ['::ffff:203.0.113.0/120', '203.0.113.0/24', true],
    ['203.0.113.0/24', '::ffff:203.0.113.5', true],
    ['203.0.113.0/24', 'nonsense', false],
    ['203.0.113.0/24', '203.0.113.0/33', false],
    ['203.0.113.0/24', '', false],
  ])('the entry %s on %s: %s', (entry, network, found) => {
    expect(compileNetworks([entry]).contains(network)).toBe(found);
  });

  test.each<[string, NetworkFault]>([
    ['', 'empty'],
    ['example.com', 'invalid'],
    ['203.0.113/24', 'invalid'],
    ['203.0.113.0/33', 'invalid'],
    ['203.0.113.0/', 'invalid'],
    ['203.0.113.0/24/24', 'invalid'],
    ['0x7f.0.0.0/8', 'invalid'],
    ['fe80::1%eth0/64', 'invalid'],
    ['0.0.0.0/0', 'matches_everything'],
    ['::/0', 'matches_everything'],
    ['::ffff:0.0.0.0/96', 'matches_everything'],
    ['203.0.113.7', 'too_narrow'],
    ['203.0.113.0/25', 'too_narrow'],
    ['2001:db8::1', 'too_narrow'],
  ])('%j is refused: %s', (entry, reason) => {
    const compile = () => compileNetworks(['192.0.2.0/24', entry]);
    expect(compile).toThrow(NetworkListError);
    expect(compile).toThrow(expect.objectContaining({ index: 1, reason }));
  });

  test('a network holds an address when their first bits are the same', () => {
    const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
    const bitsOf = (ip: readonly number[]) => ip.map((octet) => octet.toString(2).padStart(8, '0')).join('');
    fc.assert(
      fc.property(octets, octets, fc.integer({ min: 1, max: 24 }), fc.nat(24), (rule, other, bits, same) => {
        const near = bitsOf(rule).slice(0, same) + bitsOf(other).slice(same);
        const ip = [0, 8, 16, 24].map((at) => parseInt(near.slice(at, at + 8), 2)).join('.');
        const expected = near.slice(0, bits) === bitsOf(rule).slice(0, bits);
        return compileNetworks([`${rule.join('.')}/${bits}`]).contains(ip) === expected;
      }),
      { numRuns: 1000 },
    );
  });
});
