import { networkOf, type Vault } from '@rejoinder/privacy';

/** Somebody who reports, as the request shows them. Nothing of it is stored as it is. */
export interface Reporter {
  readonly ip: string;
  readonly userAgent: string | null;
  /** What this browser was given when it proved an address. */
  readonly deviceToken: string | null;
}

/** By what one person is told from another: keyed hashes, which say nothing without the key. */
export interface Voice {
  /** Whose tally it is, and who may report a comment once. */
  readonly reporter: Uint8Array;
  /** Voices of one network weigh together as much as the heaviest of them. */
  readonly network: Uint8Array;
}

/**
 * A guest is a browser on a network: enough that nobody reports twice by pressing twice, too little to know anybody by.
 * Whoever changes the user agent gets another voice and no more weight. A browser that proved an address is the person
 * behind that address, wherever it is.
 * @param addressId random id of the proven address
 */
export function voiceOf(vault: Vault, { ip, userAgent }: Reporter, addressId: string | null): Voice {
  const network = networkOf(ip) ?? '';
  return {
    reporter:
      addressId === null
        ? vault.fingerprint('reporter', 'guest', network, userAgent ?? '')
        : vault.fingerprint('reporter', 'address', addressId),
    network: reportNetwork(vault, ip),
  };
}

/** The network that counts as one: the /24, or the /48 that a single customer may be given in IPv6. */
export function reportNetwork(vault: Vault, ip: string): Uint8Array {
  return vault.fingerprint('report-network', siteOf(networkOf(ip) ?? ''));
}

/** Of a /64 as `networkOf` writes it the first three groups; what `::` left out was zero. */
function siteOf(network: string): string {
  const [head, tail] = network.split('::');
  if (tail === undefined || head === undefined) return network;
  const groups = head.split(':').filter(Boolean);
  return [0, 1, 2].map((at) => groups[at] ?? '0').join(':');
}
