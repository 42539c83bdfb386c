import { compileWordList, MAX_WORD_ENTRIES } from '../match/word-list.js';
import { rulePhase } from '../phase.js';
import { texts, then } from '../rules/parameters.js';
import { readList } from '../rules/read-list.js';
import { textsOf, where } from './texts-of.js';

/** Whole words of a list, whatever their case, accents and disguises. Two of these are what WordPress has (row C11). */
export const words = rulePhase({
  name: 'words',
  version: 1,
  about: 'Looks for words and phrases of a list: whole words in any script, `*` for the rest of a word.',
  parameters: {
    words: texts('Words and phrases to look for.', MAX_WORD_ENTRIES, 100),
    where,
    then: then(['hold', 'spam', 'reject', 'refuse'], 'hold'),
  },
  prepare: (params) => ({ ...params, list: readList('words', params.words, compileWordList) }),
  judge(submission, _facts, params) {
    for (const { place, folded } of textsOf(submission, params.where)) {
      const entry = params.list.find(folded);
      if (entry !== -1)
        return { outcome: params.then, code: 'listed_word', score: 0.8, detail: { entry, place } };
    }
    return undefined;
  },
});
