import { NO_FACTS, type Facts } from '../facts.js';
import type { Submission } from '../submission.js';
import type { PastDecision } from './past-decision.js';

/**
 * The facts of a past decision, fit to be judged by again. What was not kept, or was not asked at that time, is as
 * harmless as can be and calls `unknown` when a phase looks at it, so that a rule that cannot be tried is not mistaken
 * for one that had nothing to say.
 */
export function recallFacts({ facts, verdicts }: PastDecision, unknown: () => void): Facts {
  const stored = isRecord(facts) ? facts : {};
  const recalled = recall(NO_FACTS, stored, unknown);
  const now = new Date(String(stored.now));
  Object.assign(recalled, { now: Number.isNaN(now.getTime()) ? new Date(0) : now });
  const heard = new Set(verdicts.map(({ phase }) => phase));
  for (const { member, wasAsked, by } of ASKED) {
    if (!wasAsked(stored[member]) && !by.some((phase) => heard.has(phase)))
      hide(recalled, member, NO_FACTS[member], unknown);
  }
  return recalled as unknown as Facts;
}

/** The submission of a past decision: where a reader's comment came from is sealed. */
export function recallSubmission({ submission }: PastDecision, unknown: () => void): Submission {
  if (submission.by === 'staff') return submission;
  // Not a copy: what of it takes work to find out is found out when a rule looks at it.
  const recalled = Object.create(submission) as Record<string, unknown>;
  hide(recalled, 'network', null, unknown);
  return recalled as unknown as Submission;
}

/** What is only found out where a rule wants to know. That nothing was found out then says nothing. */
const ASKED: readonly {
  readonly member: 'spam' | 'checkers' | 'proofOfWork';
  readonly wasAsked: (value: unknown) => boolean;
  /** Phases whose verdict on record shows that it was asked. */
  readonly by: readonly string[];
}[] = [
  { member: 'spam', wasAsked: (value) => value !== null, by: ['spam-filter', 'proof-of-work'] },
  { member: 'checkers', wasAsked: (value) => Array.isArray(value) && value.length > 0, by: ['checker'] },
  { member: 'proofOfWork', wasAsked: (value) => value !== 'none', by: ['proof-of-work'] },
];

function recall(
  shape: Readonly<Record<string, unknown>>,
  stored: Readonly<Record<string, unknown>>,
  unknown: () => void,
): Record<string, unknown> {
  const recalled: Record<string, unknown> = {};
  for (const [member, harmless] of Object.entries(shape)) {
    const value = stored[member];
    if (value === undefined && !isRecord(harmless)) hide(recalled, member, harmless, unknown);
    else
      recalled[member] = isRecord(harmless) ? recall(harmless, isRecord(value) ? value : {}, unknown) : value;
  }
  return recalled;
}

function hide(on: Record<string, unknown>, member: string, harmless: unknown, unknown: () => void): void {
  Object.defineProperty(on, member, {
    enumerable: true,
    configurable: true,
    get: () => {
      unknown();
      return harmless;
    },
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
