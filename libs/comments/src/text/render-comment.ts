import sanitizeHtml from 'sanitize-html';
import { isLinkTarget } from './link-target.js';
import { markdown } from './markdown.js';

declare const unrendered: unique symbol;

/**
 * A comment as its author typed it. It may hold anything, so it has a type of its own: only the renderer takes it, and
 * whoever makes one of a plain string has to say so.
 */
export type RawMarkdown = string & { readonly [unrendered]: true };

const ELEMENTS = ['p', 'br', 'em', 'strong', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'];

/**
 * Makes a comment fit to be shown. The parser alone writes nothing dangerous; its output still goes through an
 * allow-list, so that one mistake in either of the two is not enough.
 * @returns the HTML, and the links in it (each as often as it stands there)
 */
export function renderComment(raw: RawMarkdown): { html: string; links: readonly string[] } {
  const links: string[] = [];
  const html = sanitizeHtml(markdown.render(raw), {
    allowedTags: ELEMENTS,
    allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    transformTags: {
      a: (_name, { href = '' }): sanitizeHtml.Tag => {
        if (!isLinkTarget(href)) return { tagName: 'a', attribs: {} };
        links.push(href);
        return { tagName: 'a', attribs: { href, rel: 'ugc nofollow noopener' } };
      },
    },
    // A link that leads nowhere, such as `[text]()`, leaves its text behind.
    exclusiveFilter: ({ tag, attribs }) => tag === 'a' && !attribs.href && 'excludeTag',
  });
  return { html, links };
}
