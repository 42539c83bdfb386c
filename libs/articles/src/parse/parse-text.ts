import { isBlank } from '@rejoinder/kernel';
import { figureWithoutPicture } from '../html/figures.js';
import { type Element, makeElement } from '../html/tree.js';
import type { Draft } from './draft.js';
import { lengthWithoutBoilerplate } from './boilerplate.js';
import { isCredit } from './credit.js';

const LONGEST_HEADLINE = 150;
const BYLINE = /^by (\p{Lu}[\p{L}\p{M}’'.-]*(?:,? (?:and )?[\p{L}\p{M}’'.-]+){0,11})$/iu;

/**
 * Plain text, as it comes out of a mail or a copied page: the headline, then paragraphs between blank lines (or one a
 * line where there are no blank lines). No character is changed; line breaks inside a paragraph stay in the source.
 */
export function parseText(source: string): Draft {
  const [first = '', ...others] = blocksOf(source);
  const [headline, below] = splitHeadline(first);
  const blocks = below === '' ? others : [below, ...others];
  const body = blocks.slice(0, lengthWithoutBoilerplate(['', ...blocks]) - 1);
  const byline = BYLINE.exec(body[0] ?? '');
  if (byline) body.shift();
  return { title: headline, byline: byline?.[1] ?? null, content: body.flatMap(toElements) };
}

function blocksOf(source: string): string[] {
  const lines = source.split('\n').map((line) => line.trim());
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (isBlank(line)) blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  const filled = blocks.filter((block) => block.length > 0);
  return filled.length === 1 ? (filled[0] ?? []) : filled.map((block) => block.join('\n'));
}

/** The first block is the headline, broken over lines or not, unless it is too long or its last line is a sentence. */
function splitHeadline(block: string): [headline: string, below: string] {
  const lines = block.split('\n');
  const isHeadline =
    block.length <= LONGEST_HEADLINE && !/[.…]["”’»]?$/u.test(block) && !BYLINE.test(lines.at(-1) ?? '');
  if (isHeadline || lines.length === 1) return [lines.join(' '), ''];
  return [lines[0] ?? '', lines.slice(1).join('\n')];
}

function toElements(block: string): Element[] {
  if (/^(?:[-*_=#~•⁂]\s*){3,}$/u.test(block) || block === '⁂') return [makeElement('hr', {}, [])];
  if (isCredit(block)) return [figureWithoutPicture(block)];
  const lines = block.split('\n');
  const last = lines.at(-1) ?? '';
  // A credit right below a paragraph, without a blank line: only where the paragraph has come to its end.
  if (lines.length > 1 && isCredit(last) && /[.!?…]["”’»]?$/u.test(lines.at(-2) ?? '')) {
    return [makeElement('p', {}, [lines.slice(0, -1).join('\n')]), figureWithoutPicture(last)];
  }
  return [makeElement('p', {}, [block])];
}
