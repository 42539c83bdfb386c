const DOMAIN_CHARACTERS = /^[a-z0-9_.:-]+$/;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const MAX_HOST = 253;

/**
 * The host a browser would go to: small letters, punycode, addresses in their normal form (`http://2130706433` is
 * 127.0.0.1), no port, no user (`https://good.com@evil.com` is evil.com), no dot at the end, IPv6 without brackets.
 * @returns null when the text is no web address
 */
export function hostOf(url: string): string | null {
  const text = url.trim();
  const parsed = URL.parse(/^[\\/]{2}/.test(text) ? `https:${text}` : text);
  if (!parsed || !/^(?:https?|wss?|ftp):$/.test(parsed.protocol)) return null;
  const host = parsed.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return host === '' || host.length > MAX_HOST ? null : host;
}

export type HostFault = 'empty' | 'invalid' | 'wildcard' | 'mail_address';

const SENTENCES: Record<HostFault, string> = {
  empty: 'is empty',
  invalid: 'is no host name, address or web address',
  wildcard: 'has a * elsewhere than in *. at its beginning, before a name',
  mail_address: 'is a mail address; a host rule takes the part behind the @',
};

/** An entry that cannot be used; `index` counts from 0. The message is for the moderator who typed it. */
export class HostListError extends Error {
  constructor(
    readonly index: number,
    readonly reason: HostFault,
  ) {
    super(`Entry ${index + 1} ${SENTENCES[reason]}.`);
    this.name = 'HostListError';
  }
}

export interface FoundHost {
  /** The entry as it was typed. */
  readonly entry: string;
  /**
   * How much it says: labels of its name, and a half more for `*.`. Of entries of several lists that match one host the
   * one with the most labels is meant for it.
   */
  readonly labels: number;
}

export interface Hosts {
  readonly count: number;
  /** Takes a host from `hostOf`. */
  match(host: string): boolean;
  /** The most specific entry for a host. O(labels of the host), whatever the number of entries. */
  find(host: string): FoundHost | null;
}

/**
 * A list of hosts. `example.com` is itself and all its subdomains, never `notexample.com`; `*.example.com` is only the
 * subdomains; an address is itself. Names in any script and whole web addresses are taken, and brought to `hostOf`.
 * @throws HostListError naming the first entry that cannot be used
 */
export function compileHosts(entries: readonly string[]): Hosts {
  const whole = new Map<string, FoundHost>();
  const below = new Map<string, FoundHost>();
  entries.forEach((entry, index) => {
    const { name, subdomainsOnly } = readEntry(entry.trim(), index);
    const labels = name.split('.').length + (subdomainsOnly ? 0.5 : 0);
    const list = subdomainsOnly ? below : whole;
    if (!list.has(name)) list.set(name, { entry, labels });
  });
  const find = (host: string): FoundHost | null => {
    const name = host.toLowerCase().replace(/\.$/, '');
    const itself = whole.get(name);
    if (itself || isAddress(name)) return itself ?? null;
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      const parent = name.slice(dot + 1);
      const found = below.get(parent) ?? whole.get(parent);
      if (found) return found;
    }
    return null;
  };
  return { count: entries.length, find, match: (host) => find(host) !== null };
}

function readEntry(entry: string, index: number): { name: string; subdomainsOnly: boolean } {
  const fault = (reason: HostFault) => new HostListError(index, reason);
  if (entry === '') throw fault('empty');
  if (/^[^/@\s]+@[^/@\s]+$/.test(entry)) throw fault('mail_address');
  const subdomainsOnly = entry.startsWith('*.');
  const bare = subdomainsOnly ? entry.slice(2) : entry;
  if (bare.includes('*')) throw fault('wildcard');
  const isIPv6 = /^[0-9a-f]*:[0-9a-f:.]+$/i.test(bare) && !/^[^:]*:\d+$/.test(bare);
  const name = hostOf(
    /^[a-z][a-z0-9+.-]*:\/\/|^[\\/]{2}/i.test(bare) ? bare : `http://${isIPv6 ? `[${bare}]` : bare}`,
  );
  if (name === null || !DOMAIN_CHARACTERS.test(name) || name.split('.').includes('')) throw fault('invalid');
  if (subdomainsOnly && isAddress(name)) throw fault('wildcard');
  return { name, subdomainsOnly };
}

function isAddress(host: string): boolean {
  return host.includes(':') || IPV4.test(host);
}
