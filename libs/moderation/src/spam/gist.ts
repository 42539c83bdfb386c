import { LINK_MARK } from './links.js';
import { PLAIN_WORDS, SENSES } from './senses.js';
import { foldWords } from './spam-text.js';
import { UNSPACED_SENSES } from './unspaced-senses.js';

const TOKEN = new RegExp(`${LINK_MARK}|[\\p{L}\\p{M}\\p{N}]+|[.!?\\n]+`, 'gu');
const ENDS_A_SENTENCE = /^[.!?\n]/;
const WRITTEN_WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const SENSE_OF = new Map<string, string>();
for (const [sense, words] of Object.entries(SENSES)) {
  for (const word of foldWords(words).trim().split(/\s+/)) if (!SENSE_OF.has(word)) SENSE_OF.set(word, sense);
}
const PLAIN = new Set(foldWords(PLAIN_WORDS).trim().split(/\s+/));
const UNSPACED = Object.entries(UNSPACED_SENSES).map(
  ([sense, words]) => [sense, new RegExp(foldWords(words), 'gu')] as const,
);

const PRAISE = ['good', 'useful', 'love', 'thank'];
/** Talk about the page, its making and its readers rather than about what it says. */
const META = ['site', 'post', 'author', 'tech', 'again', 'read', 'write', 'social', 'web', 'seo'];
const TOPICS = [
  ...['seo', 'pharma', 'health', 'casino', 'money', 'loan', 'crypto', 'brand', 'adult', 'essay', 'shop'],
  ...['service', 'course', 'support', 'warez', 'spell', 'paper'],
];
/** A comment of fewer words counts as this many: one word of praise is not the whole of a comment. */
const FEWEST_WORDS = 8;

interface Tally {
  /** How many words there are of each sense. */
  senses: Map<string, number>;
  words: number;
  /** Words that are about something: of no sense, and not plain. */
  content: number;
  sentences: number;
  /** Sentences with one such word at most. */
  empty: number;
}

/**
 * What a comment is about, in place of its words: praise that would fit under any page, talk about the page, offers by
 * subject, which of these meet, and how much is left when they are taken away.
 */
export function gistOf(folded: string): Set<string> {
  const tally = tallyOf(folded);
  const gist = new Set<string>();
  addSenses(gist, tally);
  addMeasures(gist, tally);
  return gist;
}

function tallyOf(folded: string): Tally {
  const tally: Tally = { senses: new Map(), words: 0, content: 0, sentences: 0, empty: 0 };
  const { senses } = tally;
  let known = false;
  let content = 0;
  const endSentence = (): void => {
    if (known && content <= 1) tally.empty++;
    if (known) tally.sentences++;
    known = false;
    content = 0;
  };
  for (const token of folded.match(TOKEN) ?? []) {
    if (ENDS_A_SENTENCE.test(token)) {
      endSentence();
      continue;
    }
    const sense = token === LINK_MARK ? 'link' : SENSE_OF.get(token);
    if (token !== LINK_MARK) tally.words++;
    if (sense) {
      senses.set(sense, (senses.get(sense) ?? 0) + 1);
      known = true;
    } else if (!PLAIN.has(token)) {
      tally.content++;
      content++;
    }
  }
  endSentence();
  if (WRITTEN_WITHOUT_SPACES.test(folded)) {
    for (const [sense, found] of UNSPACED) {
      const seen = folded.match(found)?.length ?? 0;
      if (seen > 0) senses.set(sense, (senses.get(sense) ?? 0) + seen);
    }
  }
  return tally;
}

function addSenses(gist: Set<string>, { senses, words }: Tally): void {
  const present = [...senses.keys()].sort();
  for (const [sense, seen] of senses) {
    gist.add(sense).add(`${sense} ${step(seen / Math.max(FEWEST_WORDS, words), [0.03, 0.08, 0.16])}`);
    if (seen > 2) gist.add(`${sense} often`);
  }
  present.forEach((sense, at) => {
    for (const other of present.slice(at + 1)) gist.add(`${sense} with ${other}`);
  });
}

/** Shares fall into steps, and steps are told together: praise means something else where there is content. */
function addMeasures(gist: Set<string>, tally: Tally): void {
  const { senses, words, sentences, empty } = tally;
  const share = (of: readonly string[]): number =>
    of.reduce((sum, sense) => sum + (senses.get(sense) ?? 0), 0) / Math.max(FEWEST_WORDS, words);
  const link = senses.has('link') ? 'a link' : 'no link';
  const about = senses.has('site') ? 'site' : senses.has('post') ? 'post' : 'nothing';
  const content = step(words > 0 ? tally.content / words : 1, [0.08, 0.16, 0.24, 0.32, 0.42, 0.55]);
  const length = step(words, [4, 9, 18, 35, 70, 150]);
  const praise = step(share(PRAISE), [0.001, 0.06, 0.12, 0.2]);
  const meta = step(share(META), [0.001, 0.06, 0.12, 0.2, 0.3]);
  const offer = step(share(TOPICS), [0.001, 0.05, 0.1, 0.2, 0.35]);
  gist.add(`content ${content}`).add(`content ${content} of ${length}`);
  gist.add(`praise ${praise}`).add(`praise ${praise} content ${content}`);
  gist.add(`praise ${praise} of ${about} content ${content >> 1}`).add(`praise ${praise}, ${link}`);
  gist.add(`meta ${meta}`).add(`meta ${meta} praise ${praise}`);
  gist.add(`meta ${meta} content ${content}`).add(`meta ${meta} of ${length}`);
  gist.add(`subjects ${Math.min(4, TOPICS.filter((topic) => senses.has(topic)).length)}`);
  gist.add(`offer ${offer}`).add(`offer ${offer}, ${link}`).add(`offer ${offer} praise ${praise}`);
  if (sentences > 0) {
    gist.add(`empty ${step(empty / sentences, [0.01, 0.34, 0.67, 1])} of ${Math.min(sentences, 4)}`);
  }
}

/** The number of bounds that a value reaches. */
function step(value: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => value >= bound).length;
}
