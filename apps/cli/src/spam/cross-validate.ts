import { hash, nearDuplicates } from './near-duplicates.js';
import { logOddsOf, trainModel } from './train-model.js';
import type { Example } from './training-set.js';

const FOLDS = 5;

/** The score of each example by a model that has seen neither it nor a near-duplicate of it, but the seeds. */
export function crossValidate(
  texts: readonly string[],
  examples: readonly Example[],
  seeds: readonly Example[],
): Float64Array {
  const folds = nearDuplicates(texts).map((group) => hash(`group ${group}`) % FOLDS);
  const scores = new Float64Array(examples.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = trainModel([...examples.filter((_, at) => folds[at] !== fold), ...seeds]);
    examples.forEach(({ vector }, at) => {
      if (folds[at] === fold) scores[at] = logOddsOf(vector, model);
    });
  }
  return scores;
}
