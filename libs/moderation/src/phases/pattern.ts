import { compilePattern, MAX_PATTERN_LENGTH } from '../match/pattern.js';
import { rulePhase } from '../phase.js';
import { flag, text, then, UnfitParameters } from '../rules/parameters.js';
import { textsOf, where } from './texts-of.js';

/** A regular expression in the syntax of RE2, which has no way to run away (row C12). */
export const pattern = rulePhase({
  name: 'pattern',
  version: 1,
  about: 'Looks for a regular expression (RE2 syntax: no look-around, no back references; linear time).',
  parameters: {
    pattern: text('The expression. It may match anywhere in the text.', MAX_PATTERN_LENGTH),
    ignoreCase: flag('Small and capital letters are the same.', true),
    folded: flag('Look at the text without accents and disguises too, in small letters.', false),
    where,
    then: then(['hold', 'spam', 'reject', 'refuse'], 'hold'),
  },
  prepare({ pattern: source, ...params }) {
    try {
      return { ...params, compiled: compilePattern(source, params) };
    } catch (error) {
      throw UnfitParameters.because('pattern', error);
    }
  },
  cost: ({ compiled }) => compiled.size,
  judge(submission, _facts, params) {
    const found = textsOf(submission, params.where).find(({ typed, folded }) =>
      params.compiled.matches(typed, folded),
    );
    if (!found) return undefined;
    return { outcome: params.then, code: 'matched_pattern', score: 0.7, detail: { place: found.place } };
  },
});
