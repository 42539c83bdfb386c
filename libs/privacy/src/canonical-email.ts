import { domainToASCII } from 'node:url';

/**
 * One spelling for each address, to recognise it by; never to write to, since before the @ case may matter to its server.
 * Dots and `+tags` stay: what they mean differs from host to host, and joining two people is worse than missing one.
 */
export function canonicalEmail(email: string): string {
  // In this order, because lower case can take a text out of NFC.
  const lower = email.trim().toLowerCase().normalize('NFC');
  const at = lower.lastIndexOf('@');
  const domain = lower.slice(at + 1);
  return lower.slice(0, at + 1) + (domainToASCII(domain) || domain);
}
