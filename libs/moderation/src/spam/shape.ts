import type { FoundLinks } from './links.js';

const SCRIPTS_MIXED_IN_A_WORD =
  /[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}|\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const PHONE = /\d[\d\s().-]{7,20}\d/;
const MONEY = /[$€£¥₽]\s?\d|\d\s?[$€£¥₽]/;

/** What a comment looks like, whatever its language: shares fall into steps, so that each step can weigh on its own. */
export function shapeOf(found: FoundLinks, words: number, invisible: number): Set<string> {
  const { text, links } = found;
  const shape = new Set<string>([`length ${Math.min(12, Math.floor(Math.log2(text.length + 1)))}`]);
  const letters = count(text, /\p{L}/gu);
  shape.add(links === 0 ? 'no link' : `links ${Math.min(links, 6)}`);
  if (links > 0) {
    shape.add('a link');
    shape.add(`words per link ${step(words / links, [4, 10, 20, 40, 80])}`);
    if (text.length > 30) shape.add(`first link in part ${Math.floor(3 * found.firstAt)}`);
  }
  if (links > 1) shape.add('several links');
  if (links > 3) shape.add('many links');
  if (letters > 20)
    shape.add(`capitals ${step(count(text, /\p{Lu}/gu) / letters, [0.005, 0.03, 0.06, 0.12, 0.3, 0.6])}`);
  shape.add(`digits ${step(share(text, /\p{Nd}/gu), [0.001, 0.02, 0.06, 0.15])}`);
  shape.add(`punctuation ${step(share(text, /[\p{P}\p{S}]/gu), [0.001, 0.02, 0.04, 0.07, 0.12, 0.25])}`);
  for (const [sign, seen] of signs(found, invisible)) if (seen) shape.add(sign);
  return shape;
}

function signs(found: FoundLinks, invisible: number): readonly (readonly [string, boolean])[] {
  const text = found.text.trim();
  return [
    ['link in markup', found.anchors > 0],
    ['several links in markup', found.anchors > 1],
    ['BBCode', found.bbcode > 0],
    ['tags', found.tags > 0],
    ['mail address', found.mails > 0],
    ['invisible characters', invisible > 0],
    ['repeated character', /(.)\1{3}/u.test(text)],
    ['several exclamation marks', text.includes('!!')],
    ['question', /[?？]/.test(text)],
    ['smiley', /[:;=][-']?[)(DPp]/.test(text)],
    ['money', MONEY.test(text)],
    ['telephone number', PHONE.test(text)],
    ['scripts mixed in a word', SCRIPTS_MIXED_IN_A_WORD.test(text)],
    ['begins with a capital', /^\p{Lu}/u.test(text)],
    ['ends like a sentence', /[.!?。！？]$/.test(text)],
  ];
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
const share = (text: string, what: RegExp): number => count(text, what) / Math.max(1, text.length);

/** The number of bounds that a value reaches. */
function step(value: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => value >= bound).length;
}
