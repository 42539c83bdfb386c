import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import { hostOf } from './hosts.js';

let known: ReadonlySet<string> | undefined;

/**
 * True for a domain, or a subdomain of one, that hands out mail addresses to throw away. The list (9,000 domains) is the
 * package's; it is read at the first call (5 ms), since most processes never ask.
 */
export function isDisposableDomain(domain: string): boolean {
  known ??= disposableEmailBlocklistSet();
  const labels = (hostOf(`http://${domain}`) ?? '').split('.');
  // The last label alone is a top-level domain, which nobody throws away.
  for (let i = 0; i < labels.length - 1; i++) if (known.has(labels.slice(i).join('.'))) return true;
  return false;
}
