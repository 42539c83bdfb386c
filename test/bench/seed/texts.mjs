import { readFile } from 'node:fs/promises';
import { renderComment } from '@rejoinder/comments';
import { asCopyText } from './copy.mjs';

const LANGUAGES = JSON.parse(await readFile(new URL('languages.json', import.meta.url), 'utf8'));
/** So many different texts are written; each is said more than once, as people do. */
const BODIES = 4_000;
/** In code points: the median of public comment sections is near a hundred, a few are letters. */
const MEDIAN_LENGTH = 110;
const LENGTH_SPREAD = 0.9;
const LONGEST = 9_000;

/** Stands in one comment of five; see {@link RARE_WORD}. */
export const COMMON_WORD = 'lighthouse';
/** Stands in seven comments, however many there are: what a moderator looks for when they remember one comment. */
export const RARE_WORD = 'quicksilver';

/**
 * What is said: texts in several languages and scripts with the HTML that the product makes of them, ready for COPY.
 * They are written once and used many times: writing ten million would take longer than storing them.
 */
export function writeTexts(random) {
  const bodies = Array.from({ length: BODIES }, () => {
    const language = pickLanguage(random);
    return { ...written(sentencesOf(language, random)), names: language.names };
  });
  return {
    pick: () => random.pick(bodies),
    at: (index) => bodies[index % bodies.length],
    rare: { ...written(`Somebody mentioned ${RARE_WORD} on the quay.`), names: LANGUAGES[0].names },
    tombstone: { body: '', html: '', names: [''] },
  };
}

function written(text) {
  return { body: asCopyText(text), html: asCopyText(renderComment(text).html) };
}

function pickLanguage(random) {
  const total = LANGUAGES.reduce((sum, { weight }) => sum + weight, 0);
  let ticket = random.below(total);
  return LANGUAGES.find(({ weight }) => (ticket -= weight) < 0);
}

function sentencesOf({ sentences }, random) {
  const length = Math.min(LONGEST, random.logNormal(MEDIAN_LENGTH, LENGTH_SPREAD));
  let text = '';
  while (text.length < length) {
    const glue = text === '' ? '' : random.share() < 0.12 ? '\n\n' : ' ';
    text += glue + decorated(random.pick(sentences), random);
  }
  return random.share() < 0.2 ? `${text} The ${COMMON_WORD} again!` : text;
}

/** What people do with a sentence: stress it, quote it, link to something. */
function decorated(sentence, random) {
  const chance = random.share();
  if (chance < 0.05) return `*${sentence}*`;
  if (chance < 0.07) return `${sentence} https://example.org/${random.below(1000)}`;
  if (chance < 0.09) return `\n\n> ${sentence}\n\n`;
  return sentence;
}
