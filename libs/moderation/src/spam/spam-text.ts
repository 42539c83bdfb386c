import { foldText } from '../match/fold.js';

/** What the spam filter reads of a comment. A labelled line has only a body. */
export interface SpamText {
  body: string;
  name?: string;
  website?: string | null;
}

/** Of a longer text only the beginning and the end are read: spammers put links at either, and work stays bounded. */
const HEAD = 6000;
const TAIL = 2000;
/** The most characters of a body that are read. */
export const MOST_READ = HEAD + TAIL;

const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]/g;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

export interface ReadableText {
  text: string;
  /** How many characters were there that nobody sees. */
  invisible: number;
}

/**
 * One spelling for what looks the same: entities decoded, compatibility forms folded, invisible characters taken out.
 * Case stays, since shouting is a sign of its own.
 */
export function readable(raw: string): ReadableText {
  const decoded = decodeEntities(cut(raw));
  const text = cut(decoded.normalize('NFKC'));
  const visible = text.replace(INVISIBLE, '');
  return { text: visible, invisible: text.length - visible.length };
}

/** Case, accents and disguised letters folded, and the apostrophe inside a word left out, of which there are many. */
export function foldWords(text: string): string {
  return foldText(text).replace(/(?<=\p{L})['\u2018\u2019\u02bc`\u00b4](?=\p{L})/gu, '');
}

function cut(text: string): string {
  return text.length > MOST_READ ? `${text.slice(0, HEAD)} ${text.slice(1 - TAIL)}` : text;
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (_, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED_ENTITIES[name.toLowerCase()] ?? ' ';
    const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
}
