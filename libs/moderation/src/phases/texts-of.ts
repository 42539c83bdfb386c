import { foldText } from '../match/fold.js';
import { choice } from '../rules/parameters.js';
import type { Submission } from '../submission.js';

/** Which of what the reader typed a rule looks at. Addresses, networks and browsers are not among it. */
export const PLACES = ['anywhere', 'body', 'name', 'website'] as const;
type Place = (typeof PLACES)[number];

export const where = choice('Which of what was typed it looks at.', PLACES, 'anywhere');

export interface TypedText {
  readonly place: Exclude<Place, 'anywhere'>;
  readonly typed: string;
  readonly folded: string;
}

const known = new WeakMap<Submission, readonly TypedText[]>();

/**
 * The texts a rule looks at. Folding costs more than looking something up in a long list, so all rules that judge one
 * submission share it.
 */
export function textsOf(submission: Submission, place: Place): readonly TypedText[] {
  let texts = known.get(submission);
  if (!texts) {
    texts = readTexts(submission);
    known.set(submission, texts);
  }
  return place === 'anywhere' ? texts : texts.filter((text) => text.place === place);
}

function readTexts({ body, name, website }: Submission): TypedText[] {
  const text = (place: TypedText['place'], typed: string): TypedText => ({
    place,
    typed,
    folded: foldText(typed),
  });
  const plain = withoutMarkup(body);
  return [
    text('body', body),
    ...(plain === body ? [] : [text('body', plain)]),
    text('name', name),
    ...(website === null ? [] : [text('website', website)]),
  ];
}

const SIGNS = /[*_`]+|\\(?=[!-/:-@[-`{-~])/g;
const LINK = /\[([^\][]{0,300})\]\([^()]{0,2000}\)/g;

/**
 * About what readers will see of a text: `v**ia**gra` and `[via](https://example.org/)gra` are shown as one word. Only
 * ever looked at besides the text as typed, so it may say too little, but must not take long.
 */
function withoutMarkup(body: string): string {
  return body.replace(LINK, '$1').replace(SIGNS, '');
}
