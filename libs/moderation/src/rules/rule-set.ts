import type { Facts } from '../facts.js';
import type { RulePhase } from '../phase.js';
import type { Submission } from '../submission.js';
import type { Finding } from '../verdict.js';
import { CATALOGUE } from './catalogue.js';
import {
  readParameters,
  UnfitParameters,
  type Fault,
  type Parameters,
  type ParametersOf,
} from './parameters.js';

/** One rule as it is written and stored. */
export interface Rule {
  /** Names it in every verdict; unique in its set. */
  readonly id: string;
  /** A phase of the catalogue. */
  readonly phase: string;
  readonly enabled: boolean;
  /** Ids of articles, and tags, it is about. Both empty: the whole site. Otherwise one of them has to fit. */
  readonly articles: readonly string[];
  readonly tags: readonly string[];
  /** May the author be told that it was this rule? */
  readonly tell: boolean;
  /** Let the author know before anything is stored, where they asked for that. */
  readonly nudge: boolean;
  readonly params: Readonly<Record<string, unknown>>;
}

/** An ordered list of rules, as a whole. Recorded with each decision by its version. */
export interface RuleSet {
  readonly version: string;
  readonly rules: readonly Rule[];
}

/** A rule that is ready to judge. */
export interface ReadyRule extends Rule {
  readonly phaseVersion: number;
  judge(submission: Submission, facts: Facts): Finding | undefined;
}

/** A rule set that is ready to judge: word lists folded, patterns compiled, switched off ones left out. */
export interface ReadyRules {
  readonly version: string;
  readonly rules: readonly ReadyRule[];
  /** Does an enabled rule of this phase exist? Facts that nobody looks at need not be gathered. */
  uses(phase: string): boolean;
}

/** A rule set that cannot be used, with everything that is wrong with it. */
export class UnfitRules extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ field, message }) => `${field} ${message}`).join('; '));
  }
}

/** @throws UnfitRules when a rule cannot be made ready, such as a pattern that is none */
export function readyRules({ version, rules }: RuleSet): ReadyRules {
  return together(
    version,
    rules.flatMap((rule, index) => (rule.enabled ? [readyRule(rule, `rules[${index}]`)] : [])),
  );
}

/**
 * The same for a set that was stored by another release of this program. A rule that means nothing to this one neither
 * stops every comment from being posted nor lets it through: it holds, and says that it has to be mended.
 */
export function readyStoredRules({ version, rules }: RuleSet): ReadyRules {
  return together(
    version,
    rules.filter(({ enabled }) => enabled).map((rule) => readyOrUnusable(rule)),
  );
}

function together(version: string, rules: readonly ReadyRule[]): ReadyRules {
  const used = new Set(rules.map((rule) => rule.phase));
  return { version, rules, uses: (phase) => used.has(phase) };
}

function readyOrUnusable(rule: Rule): ReadyRule {
  try {
    return readyRule(rule, 'rule');
  } catch (error) {
    if (!(error instanceof UnfitRules)) throw error;
    return { ...rule, phaseVersion: 1, judge: () => ({ outcome: 'hold', code: 'rule_unusable', score: 0 }) };
  }
}

/** Is this rule about the article the submission is for? */
export function concerns(rule: Rule, { articleId, tags }: Submission): boolean {
  if (rule.articles.length === 0 && rule.tags.length === 0) return true;
  return rule.articles.includes(articleId) || rule.tags.some((tag) => tags.includes(tag));
}

function readyRule(rule: Rule, at: string): ReadyRule {
  const phase = phaseOf(rule.phase);
  if (!phase) throw new UnfitRules([{ field: `${at}.phase`, message: 'is not a phase that exists' }]);
  const { params } = readParameters(phase.parameters, rule.params, `${at}.params`);
  const prepared = prepare(phase, params, `${at}.params`);
  return {
    ...rule,
    phaseVersion: phase.version,
    judge: (submission, facts) => phase.judge(submission, facts, prepared),
  };
}

/** @throws UnfitRules */
export function prepare(phase: RulePhase, params: ParametersOf<Parameters>, at: string): unknown {
  try {
    return phase.prepare(params);
  } catch (error) {
    if (!(error instanceof UnfitParameters)) throw error;
    throw new UnfitRules(
      error.entries.map((entry) => ({ field: `${at}.${entry.at}`, message: entry.message })),
    );
  }
}

/** The phase of that name; undefined when there is none. */
export function phaseOf(name: unknown): RulePhase | undefined {
  return CATALOGUE.find((phase) => phase.name === name);
}
