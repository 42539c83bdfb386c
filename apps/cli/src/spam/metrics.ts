/** How one comment was scored. */
export interface ScoredComment {
  score: number;
  spam: boolean;
}

/** False-positive rates at which recall is told. */
export const BOUNDS = ['0.005', '0.01'] as const;

export interface Metrics {
  n: number;
  spam: number;
  /** The chance that spam scores above ham; null where one of the two is missing. */
  auc: number | null;
  recallAt: Record<(typeof BOUNDS)[number], number | null>;
}

/** Comments with the same score stand or fall together: no order among them is made up. */
interface Tie {
  score: number;
  spam: number;
  ham: number;
}

export function metricsOf(comments: readonly ScoredComment[]): Metrics {
  const spam = comments.filter((comment) => comment.spam).length;
  const counted = { n: comments.length, spam };
  if (spam === 0 || spam === comments.length) {
    return { ...counted, auc: null, recallAt: { '0.005': null, '0.01': null } };
  }
  const ties = descending(comments);
  return {
    ...counted,
    auc: areaUnderCurve(ties),
    recallAt: { '0.005': cutAt(ties, 0.005).recall, '0.01': cutAt(ties, 0.01).recall },
  };
}

/**
 * The lowest threshold at which no more than this share of the ham would be called spam, and the share of the spam it
 * catches. Infinite, and nothing caught, where even the highest score belongs to too much ham.
 */
export function cutFor(comments: readonly ScoredComment[], falsePositiveRate: number): Cut {
  return cutAt(descending(comments), falsePositiveRate);
}

export interface Cut {
  threshold: number;
  recall: number;
}

function cutAt(ties: readonly Tie[], falsePositiveRate: number): Cut {
  const ham = ties.reduce((sum, tie) => sum + tie.ham, 0);
  const spam = ties.reduce((sum, tie) => sum + tie.spam, 0);
  let caught = 0;
  let wrong = 0;
  let threshold = Infinity;
  for (const tie of ties) {
    if ((wrong += tie.ham) > falsePositiveRate * ham) break;
    caught += tie.spam;
    threshold = tie.score;
  }
  return { threshold, recall: caught / spam };
}

/** Mann and Whitney: of all pairs of spam and ham, those in the right order, ties counting half. */
function areaUnderCurve(ties: readonly Tie[]): number {
  let above = 0;
  let pairs = 0;
  let ham = 0;
  for (const tie of ties) {
    pairs += above * tie.ham + (tie.spam * tie.ham) / 2;
    above += tie.spam;
    ham += tie.ham;
  }
  return pairs / (above * ham);
}

function descending(comments: readonly ScoredComment[]): Tie[] {
  const ties: Tie[] = [];
  for (const { score, spam } of [...comments].sort((a, b) => b.score - a.score)) {
    const last = ties.at(-1);
    const tie = last?.score === score ? last : { score, spam: 0, ham: 0 };
    if (tie !== last) ties.push(tie);
    tie[spam ? 'spam' : 'ham']++;
  }
  return ties;
}
