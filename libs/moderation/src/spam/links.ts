/**
 * Links in a text, however they are written: HTML, BBCode, Markdown, bare addresses. Every quantifier is bounded, so
 * that no text makes the search expensive.
 */
const OPENING_A = /<a\s[^>]{0,400}>/gi;
const HREF = /href\s{0,4}=\s{0,4}["'\u201c\u201d]?([^"'\u201c\u201d\s>]{1,400})/i;
const BBCODE = /\[(?:url|link)(?:=([^\]\s]{1,400}))?\]([^[]{0,200})\[\/(?:url|link)\]/gi;
const MARKDOWN = /!?\[([^\]\n]{0,200})\]\((https?:[^)\s]{1,400})\)/g;
const TAG = /<\/?[a-z][^<>]{0,400}>/gi;
const MAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,120}\.[a-z]{2,20}/giu;
const ADDRESS =
  /(?:https?:\/\/|\bwww\.)[^\s<>"'\])]{1,1000}|\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.(?:com|net|org|info|biz|ru|cn|xyz|top|online|site|club|shop|io|co|in|pl|de|fr|uk)\b(?:\/[^\s<>"'\])]{0,1000})?/gi;

/** Stands in the text where a link was, so that the words around it keep their neighbour: a character of no script. */
export const LINK_MARK = '\ue000';
const MOST_LINKS = 50;

export interface FoundLinks {
  /** The text without tags and addresses. */
  text: string;
  /** Parts of links, each with a prefix that says which part. */
  features: Set<string>;
  links: number;
  anchors: number;
  bbcode: number;
  tags: number;
  mails: number;
  /** How far into the text the first link stands, 0 to 1. */
  firstAt: number;
}

export function findLinks(raw: string): FoundLinks {
  const features = new Set<string>();
  const found = { features, links: 0, anchors: 0, bbcode: 0, tags: 0, mails: 0 };
  let text = raw.replace(OPENING_A, (tag: string, at: number) => {
    found.anchors++;
    addAnchorText(features, anchorText(raw, at + tag.length));
    return ` ${HREF.exec(tag)?.[1] ?? ''} `;
  });
  text = text.replace(BBCODE, (_, address: string | undefined, label: string) => {
    found.bbcode++;
    addAnchorText(features, label);
    return ` ${address ?? ''} ${label} `;
  });
  text = text.replace(MARKDOWN, (_, label: string, address: string) => {
    found.anchors++;
    addAnchorText(features, label);
    return ` ${address} ${label} `;
  });
  text = text.replace(TAG, () => {
    found.tags++;
    return ' ';
  });
  text = text.replace(MAIL, () => {
    found.mails++;
    return ' ';
  });
  const firstAt = Math.max(0, text.search(ADDRESS)) / Math.max(1, text.length);
  text = text.replace(ADDRESS, (address) => {
    if (++found.links <= MOST_LINKS) addAddress(features, address);
    return ` ${LINK_MARK} `;
  });
  return { text, ...found, firstAt };
}

/** The host of a link, without the `www.` that says nothing. */
export function hostOfLink(address: string): string {
  return (
    address
      .toLowerCase()
      .replace(/^[a-z]{1,10}:\/\//, '')
      .replace(/^www\./, '')
      .split(/[/?#:]/, 1)[0] ?? ''
  );
}

/** The host, its domain, its ending and the words it is made of. */
export function addHost(features: Set<string>, host: string): void {
  const labels = host.split('.');
  features.add(`host:${host}`).add(`domain:${labels.slice(-2).join('.')}`);
  features.add(`ending:${labels.at(-1) ?? ''}`);
  for (const part of labels.slice(0, -1).join('-').split('-')) {
    if (part.length > 2) features.add(`in-host:${part}`);
  }
}

function addAddress(features: Set<string>, address: string): void {
  const host = hostOfLink(address);
  addHost(features, host);
  const path = address.toLowerCase().slice(address.toLowerCase().indexOf(host) + host.length);
  for (const part of path.split(/[^\p{L}\p{N}]+/u, 12)) {
    if (part.length > 2 && part.length < 25 && !/\d{3}/.test(part)) features.add(`path:${part}`);
  }
}

function anchorText(raw: string, from: number): string {
  const after = raw.slice(from, from + 200);
  const end = after.toLowerCase().indexOf('</a');
  return end < 0 ? '' : after.slice(0, end);
}

function addAnchorText(features: Set<string>, label: string): void {
  for (const word of label.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) features.add(`anchor:${word}`);
}
