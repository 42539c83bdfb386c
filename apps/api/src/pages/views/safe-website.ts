/**
 * The address of a website as it may stand in a link, or null. It was checked when it was stored; it is checked again
 * here because a row can come from an import, an older version or a hand in the database, and `javascript:` in a link
 * runs on our origin. A user name before the host is refused too: `https://bank.example@evil.example` goes to the latter.
 */
export function safeWebsite(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return url.username === '' && url.password === '' ? url.href : null;
}
