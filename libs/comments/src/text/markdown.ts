import MarkdownIt from 'markdown-it';
import { isLinkTarget, LONGEST_LINK } from './link-target.js';

/**
 * The small Markdown of comments. Built up from the parser's empty preset, so that a rule which a later version of it
 * brings along stays off. Left out on purpose: images and HTML (the reader's browser would fetch or run what a stranger
 * chose), headings, tables and rulers (they belong to the page around), reference definitions (text that vanishes),
 * and entities (`&#x202e;` would carry in the very characters that are refused when typed).
 */
export const markdown = new MarkdownIt('zero', { breaks: true, linkify: true, maxNesting: 20 });

markdown.enable(['blockquote', 'code', 'fence', 'list']);
markdown.enable(['newline', 'escape', 'backticks', 'emphasis', 'link', 'autolink', 'linkify']);

// A bare address becomes a link when it says that it is one. `example.com` alone may be the end of a sentence without
// a space, and an e-mail address in a text is not to be made easier to collect.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, maxLength: LONGEST_LINK });
markdown.linkify.add('ftp:', null).add('//', null);
const WHAT_FOLLOWS_WWW = hostAndPath(markdown.linkify.re);
markdown.linkify.add('www.', {
  validate: (text, position) => {
    WHAT_FOLLOWS_WWW.lastIndex = position;
    return WHAT_FOLLOWS_WWW.exec(text)?.[0].length ?? 0;
  },
  normalize: (match) => {
    match.url = `https://${match.url}`;
  },
});

markdown.validateLink = isLinkTarget;
// The text of a bare link stays as typed. The default decodes %-sequences, among them those that reverse the line.
markdown.normalizeLinkText = (url) => url;

/** A host of at least two labels, and what may follow it, put together from the parts that http links are found by. */
function hostAndPath(parts: typeof markdown.linkify.re): RegExp {
  const label = parts.get_domain().source;
  const end = parts.get_port().source + parts.get_host_terminator().source + parts.get_path().source;
  return new RegExp(`(?:(?:${label})\\.){1,10}(?:${label})${end}`, 'iy');
}
