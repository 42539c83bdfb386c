import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { networkOf } from './network.js';

describe('network', () => {
  test.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['::FFFF:cb00:714d', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['::1', '::/64'],
    ['1.2.3.4:4711', '1.2.3.0/24'],
    ['[2001:db8:1:2:3::4]:4711', '2001:db8:1:2::/64'],
    ['[::1]', '::/64'],
  ])('F5: of %s only %s is kept', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  test.each([
    '',
    ' ',
    'unknown',
    '127.1',
    '010.0.0.1',
    '0x7f.0.0.1',
    '1.2.3.4:',
    '::1:80:x',
    'fe80::1%eth0',
    '1.2.3.4, 5.6.7.8',
    '1.2.3.4\n',
  ])('F5: %j is no address', (ip) => {
    expect(networkOf(ip)).toBeNull();
  });

  test('F5: all addresses of one network give the same, and give away no more than it', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(255), (ip, last) => {
        const [a, b, c] = ip.split('.');
        return (
          networkOf(ip) === `${a}.${b}.${c}.0/24` && networkOf(`${a}.${b}.${c}.${last}`) === networkOf(ip)
        );
      }),
    );
    fc.assert(
      fc.property(
        fc.ipV6(),
        (ip) => /^[0-9a-f:.]+(::\/64|0\/24)$/.test(networkOf(ip) ?? '') || networkOf(ip) === '::/64',
      ),
    );
  });
});
