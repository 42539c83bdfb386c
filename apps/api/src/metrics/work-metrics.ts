import { CHECKS } from '@rejoinder/checkers';
import { DECISIONS, JUDGING } from '@rejoinder/comments';
import { JOBS, STATEMENTS } from '@rejoinder/database';
import type { Ended, Signal, Stretch } from '@rejoinder/kernel';
import { MAILS } from '@rejoinder/notifications';
import { Counter, Histogram } from 'prom-client';
import type { Metrics } from './metrics.js';

/** Seconds. */
const QUICK = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const SLOW = [0.01, 0.05, 0.1, 0.5, 1, 5, 30];

type Words<Fact> = Extract<keyof Fact, string>;

/** Counts and times what the parts of the product tell of their work. */
export function measureWork(metrics: Metrics): void {
  count(metrics, DECISIONS, {
    name: 'rejoinder_decisions_total',
    help: 'Decisions about comments: what led to them, the result, its reason, and the phase whose verdict it is.',
    labels: ['by', 'status', 'reason', 'phase'],
  });
  count(metrics, CHECKS, {
    name: 'rejoinder_checks_total',
    help: 'What came of asking a checker outside; unavailable is no answer.',
    labels: ['checker', 'outcome'],
  });
  time(metrics, JUDGING, {
    name: 'rejoinder_judging_duration_seconds',
    help: 'Judging a comment once its facts are gathered, checkers outside included.',
    labels: [],
    buckets: QUICK,
  });
  time(metrics, STATEMENTS, {
    name: 'rejoinder_statement_duration_seconds',
    help: 'A statement to the database and back, the wait for a connection included.',
    labels: ['pool', 'statement'],
    buckets: QUICK,
  });
  time(metrics, JOBS, {
    name: 'rejoinder_job_duration_seconds',
    help: 'One attempt at a job.',
    labels: ['task'],
    buckets: SLOW,
  });
  time(metrics, MAILS, {
    name: 'rejoinder_mail_duration_seconds',
    help: 'Handing a mail over to whoever delivers it.',
    labels: ['kind'],
    buckets: SLOW,
  });
}

interface Described<Fact> {
  readonly name: string;
  readonly help: string;
  /** Which words of the fact become labels. */
  readonly labels: readonly Words<Fact>[];
}

function count<Fact extends object>(
  metrics: Metrics,
  signal: Signal<Fact>,
  { name, help, labels }: Described<Fact>,
): void {
  const counter = new Counter({ name, help, labelNames: [...labels], registers: [metrics.registry] });
  metrics.until(signal.listen((fact) => counter.inc(labelsOf(fact, labels))));
}

function time<Fact extends object>(
  metrics: Metrics,
  stretch: Stretch<Fact>,
  { name, help, labels, buckets }: Described<Fact> & { readonly buckets: number[] },
): void {
  const labelNames = [...labels, 'outcome'];
  const times = new Histogram({ name, help, labelNames, buckets, registers: [metrics.registry] });
  const observe = ({ fact, seconds, ...how }: Ended<Fact>): void =>
    times.observe({ ...labelsOf(fact, labels), outcome: 'error' in how ? 'failed' : 'done' }, seconds);
  metrics.until(stretch.listen(observe));
}

function labelsOf<Fact extends object>(fact: Fact, labels: readonly Words<Fact>[]): Record<string, string> {
  return Object.fromEntries(labels.map((label) => [label, String(fact[label])]));
}
