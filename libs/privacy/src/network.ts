import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

/**
 * The network a client comes from, as coarse as a site may keep it: `a.b.c.0/24`, or the /64 that IPv6 gives one
 * customer. An IPv4 address in IPv6 clothes counts as IPv4, or the same person would be two.
 * @returns null for anything that is not plainly one address; an address with a zone (`fe80::1%eth0`) is none of a client
 */
export function networkOf(client: string): string | null {
  const ip = withoutPort(client);
  // ipaddr.js also reads `127.1`, octal and hexadecimal; node:net does not.
  if (isIP(ip) === 0 || ip.includes('%')) return null;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4')
    return `${ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/24`).toString()}/24`;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`).toString()}/64`;
}

/** Some proxies tell the port along: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(client: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(client)?.[1] ?? /^([\d.]+):\d+$/.exec(client)?.[1] ?? client;
}
