import { parseFragment, serialize } from 'parse5';
import sanitize from 'sanitize-html';
import { unfitArticle } from '../unfit-article.js';
import { safeAddress } from './safe-address.js';
import { depthOf } from './tree.js';

const DEEPEST = 200;
const LINK_SCHEMES = ['http:', 'https:', 'mailto:'];
const PICTURE_SCHEMES = ['http:', 'https:'];

/**
 * The only way into `article.html`: what is not on these lists does not come through. The text is first read and
 * written again by a parser that follows the HTML standard, so that the sanitiser and every browser see the same tree.
 */
export function sanitizeArticleHtml(html: string): string {
  const tree = parseFragment(html);
  if (depthOf(tree) > DEEPEST)
    throw unfitArticle(`The elements of the text are nested deeper than ${DEEPEST}.`);
  return sanitize(serialize(tree), RULES).trim();
}

const RULES: sanitize.IOptions = {
  allowedTags: [
    ...['h2', 'h3', 'h4', 'p', 'blockquote', 'hr', 'br', 'pre'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd'],
    ...['figure', 'figcaption', 'img'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
    ...['a', 'em', 'strong', 'code', 'cite', 'q', 'abbr', 'time', 'sub', 'sup', 's', 'span'],
  ],
  allowedAttributes: {
    '*': ['lang', 'dir'],
    a: ['href', 'hreflang', 'title'],
    abbr: ['title'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    li: ['value'],
    ol: ['start', 'reversed'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    time: ['datetime'],
  },
  allowedClasses: { figure: ['figure', 'figure--no-image'], span: ['credit', 'visually-hidden'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Of these not even the words are wanted: they are code, form controls or another language's elements.
  nonTextTags: [
    ...['script', 'style', 'template', 'noscript', 'xmp', 'noembed', 'noframes', 'plaintext', 'title'],
    ...['textarea', 'option', 'select', 'button', 'iframe', 'object', 'embed', 'applet', 'svg', 'math'],
  ],
  parseStyleAttributes: false,
  enforceHtmlBoundary: false,
  transformTags: {
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    b: 'strong',
    i: 'em',
    a: (tagName, { href, ...rest }) => {
      const address = safeAddress(href ?? '', LINK_SCHEMES);
      return { tagName, attribs: address === null ? rest : { href: address, ...rest } };
    },
    img: (tagName, { src, alt, width, height }) => ({
      tagName,
      attribs: {
        ...pictureSource(src ?? ''),
        alt: alt ?? '',
        ...(/^\d{1,5}$/.test(width ?? '') && { width }),
        ...(/^\d{1,5}$/.test(height ?? '') && { height }),
        loading: 'lazy',
      },
    }),
  },
  exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs.src,
};

/** A picture comes from another site over http(s) or from this one by a path from its root; nothing else is shown. */
function pictureSource(src: string): { src?: string } {
  const address = safeAddress(src, PICTURE_SCHEMES);
  return address !== null && /^(https?:\/\/|\/)/.test(address) ? { src: address } : {};
}
