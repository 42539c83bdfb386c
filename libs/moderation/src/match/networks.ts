import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

export type NetworkFault = 'empty' | 'invalid' | 'matches_everything' | 'too_narrow';

const SENTENCES: Record<NetworkFault, string> = {
  empty: 'is empty',
  invalid: 'is no network, such as 203.0.113.0/24 or 2001:db8::/32',
  matches_everything: 'would match everybody',
  too_narrow:
    'is narrower than what is kept of an address (a /24, or a /64 of IPv6), so it would never match',
};

/** An entry that cannot be used; `index` counts from 0. The message is for the moderator who typed it. */
export class NetworkListError extends Error {
  constructor(
    readonly index: number,
    readonly reason: NetworkFault,
  ) {
    super(`Entry ${index + 1} ${SENTENCES[reason]}.`);
    this.name = 'NetworkListError';
  }
}

export interface Networks {
  readonly count: number;
  /** True when an entry is, or holds, the whole network or address given; false for anything that is neither. */
  contains(network: string): boolean;
}

interface Range {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** The narrowest network a site keeps, by length of the address in bytes. */
const KEPT_BITS: Readonly<Record<number, number>> = { 4: 24, 16: 64 };

/**
 * A list of networks in CIDR notation; what is set behind the prefix is ignored. IPv4 in IPv6 clothes is IPv4. A look-up
 * takes one set look-up for each length of prefix in the list, whatever the number of entries.
 * @throws NetworkListError naming the first entry that cannot be used
 */
export function compileNetworks(cidrs: readonly string[]): Networks {
  const keys = new Set<string>();
  const prefixes = new Map<number, Set<number>>([
    [4, new Set()],
    [16, new Set()],
  ]);
  cidrs.forEach((cidr, index) => {
    const text = cidr.trim();
    if (text === '') throw new NetworkListError(index, 'empty');
    const range = rangeOf(text);
    if (!range) throw new NetworkListError(index, 'invalid');
    if (range.bits === 0) throw new NetworkListError(index, 'matches_everything');
    if (range.bits > (KEPT_BITS[range.bytes.length] ?? 0)) throw new NetworkListError(index, 'too_narrow');
    keys.add(keyOf(range, range.bits));
    prefixes.get(range.bytes.length)?.add(range.bits);
  });
  return {
    count: cidrs.length,
    contains(network) {
      const range = rangeOf(network.trim());
      if (!range) return false;
      for (const bits of prefixes.get(range.bytes.length) ?? [])
        if (bits <= range.bits && keys.has(keyOf(range, bits))) return true;
      return false;
    },
  };
}

function rangeOf(text: string): Range | null {
  const [, ip = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  // ipaddr.js also reads `127.1`, octal and hexadecimal, and zones; node:net reads zones too.
  if (isIP(ip) === 0 || ip.includes('%')) return null;
  const address = ipaddr.parse(ip);
  const length = address.toByteArray().length * 8;
  const bits = prefix === undefined ? length : Number(prefix);
  if (bits > length) return null;
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96)
    return { bytes: address.toIPv4Address().toByteArray(), bits: bits - 96 };
  return { bytes: address.toByteArray(), bits };
}

/** The first bits of a range as text, the same for every range that begins so. */
function keyOf({ bytes }: Range, bits: number): string {
  const kept = bytes.map((byte, i) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - i * 8))) & 0xff);
  return `${kept.join('.')}/${bits}`;
}
