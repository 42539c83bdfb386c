/** Longer than any address that people pass around; also what bounds the search for the end of a bare one. */
export const LONGEST_LINK = 2000;

/**
 * May a comment link there? Only to the web and to mailboxes, only by a complete address (a relative one would point
 * into the site that shows the comment), never with a user name in front of the host (`https://bank.example@evil.example`
 * goes to evil.example), and never with ready-made mail headers.
 */
export function isLinkTarget(href: string): boolean {
  if (href.length > LONGEST_LINK || !/^[\x21-\x7e]+$/.test(href)) return false;
  if (/^mailto:/i.test(href)) return /^mailto:[^@?&#:/\\]+@[^@?&#:/\\]+$/i.test(href);
  if (!/^https?:\/\/[^/\\]/i.test(href)) return false;
  const url = URL.parse(href);
  return url !== null && url.hostname !== '' && url.username === '' && url.password === '';
}
