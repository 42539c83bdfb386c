import { hostOf } from './hosts.js';

/** Domains that are another name of the same mailboxes. */
const SAME_DOMAIN: Readonly<Record<string, string>> = { 'googlemail.com': 'gmail.com' };

/** Hosts that ignore dots: support.google.com/mail/answer/7436150. Elsewhere a dot may tell two people apart. */
const DOTS_IGNORED = new Set(['gmail.com']);

/** Yahoo's disposable addresses are `nickname-keyword`; a Yahoo name itself cannot have a hyphen. */
const HYPHEN_TAGS = /^(?:yahoo\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})|ymail\.com|rocketmail\.com)$/;

/** Fastmail delivers `anything@name.fastmail.com` to `name@fastmail.com` (subdomain addressing). */
const NAME_IN_DOMAIN = /^([a-z0-9._-]+)\.(fastmail\.(?:com|fm))$/;

/**
 * One spelling for all addresses that reach one mailbox, for BANS alone: identity, trust and duplicates take an address as
 * it is, because what is folded here was not proven by whoever owns the mailbox. Small letters, the domain in ASCII, no
 * `+tag` anywhere; dots, hyphen tags and names in the domain only at hosts known for them, since joining two people
 * is worse than missing one. What is no address comes back in small letters.
 */
export function foldPerson(email: string): string {
  const text = email.trim().toLowerCase();
  const at = text.lastIndexOf('@');
  const host = at > 0 ? hostOf(`http://${text.slice(at + 1)}`) : null;
  if (host === null) return text;
  const [, owner, provider] = NAME_IN_DOMAIN.exec(host) ?? [];
  if (owner !== undefined && provider !== undefined) return `${owner}@${provider}`;
  const domain = SAME_DOMAIN[host] ?? host;
  const local = text.slice(0, at);
  // A quoted name says exactly what it says.
  if (local.startsWith('"')) return `${local}@${domain}`;
  const bare = HYPHEN_TAGS.test(domain) ? withoutTag(withoutTag(local, '+'), '-') : withoutTag(local, '+');
  return `${DOTS_IGNORED.has(domain) ? bare.replaceAll('.', '') : bare}@${domain}`;
}

/** A tag needs a name before it. */
function withoutTag(local: string, sign: '+' | '-'): string {
  const at = local.indexOf(sign);
  return at > 0 ? local.slice(0, at) : local;
}
