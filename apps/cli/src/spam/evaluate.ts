import { readFile } from 'node:fs/promises';
import { shipped } from '@rejoinder/kernel';
import { decodeModel, LearnedCounts, scoreSpam, STARTING_MODEL, trainingOf } from '@rejoinder/moderation';
import { readLabelled, type LabelledComment } from './labelled-comments.js';
import { metricsOf, type Metrics, type ScoredComment } from './metrics.js';

export interface Evaluation extends Metrics {
  kinds: Record<string, Metrics>;
}

export interface Run {
  evaluation: Evaluation;
  microsecondsPerComment: number;
}

/** Scores a labelled file with the shipped model, after the decisions of another file where one is named. */
export async function evaluate(file: string, decisions?: string): Promise<Run> {
  const comments = await readLabelled(file);
  const model = decodeModel(await readFile(shipped(STARTING_MODEL)));
  const learned = new LearnedCounts();
  for (const { text, label } of decisions ? await readLabelled(decisions) : []) {
    learned.apply(trainingOf({ body: text }), label, 1);
  }
  const began = performance.now();
  const scored = comments.map(({ text, label }) => ({
    score: scoreSpam({ body: text }, model, learned).score,
    spam: label === 'spam',
  }));
  const microsecondsPerComment = ((performance.now() - began) * 1000) / comments.length;
  return { evaluation: summarize(comments, scored), microsecondsPerComment };
}

/** Of all comments, and of each kind by itself. */
export function summarize(
  comments: readonly LabelledComment[],
  scored: readonly ScoredComment[],
): Evaluation {
  const kinds = [...new Set(comments.map(({ kind }) => kind))].sort();
  return {
    ...metricsOf(scored),
    kinds: Object.fromEntries(
      kinds.map((kind) => [kind, metricsOf(scored.filter((_, at) => comments[at]?.kind === kind))]),
    ),
  };
}

/** The same for people. */
export function table({ kinds, ...all }: Evaluation): string {
  const rows = [...Object.entries(kinds), ['all', all] as const];
  const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);
  const cells = rows.map(([kind, { n, spam, auc, recallAt }]) => [
    kind.slice(0, 24),
    String(n),
    String(spam),
    percent(auc),
    percent(recallAt['0.005']),
    percent(recallAt['0.01']),
  ]);
  return [['kind', 'n', 'spam', 'AUC', 'at 0.5 %', 'at 1 %'], ...cells]
    .map(([kind = '', ...numbers]) => kind.padEnd(24) + numbers.map((cell) => cell.padStart(10)).join(''))
    .join('\n');
}
