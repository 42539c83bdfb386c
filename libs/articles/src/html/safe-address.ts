/** Stands for "this site" while an address is taken apart; never appears in a result. */
const HERE = new URL('https://this-site.invalid/');

/**
 * The address as it may stand in a served page, or null. It is read the way browsers read it (WHATWG URL), which
 * ignore tabs and line breaks inside a scheme and take `\` for `/`: what they would see is what is judged.
 * @param schemes those allowed for addresses of other sites, e.g. `https:`
 */
export function safeAddress(written: string, schemes: readonly string[]): string | null {
  const address = written.replace(/[\t\n\r]/g, '').replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '');
  const url = URL.parse(address, HERE);
  if (address === '' || !url) return null;
  if (url.origin === HERE.origin)
    return /^[a-z][a-z0-9+.-]*:/i.test(address) ? null : address.replaceAll('\\', '/');
  return schemes.includes(url.protocol) && url.username === '' && url.password === '' ? url.href : null;
}
