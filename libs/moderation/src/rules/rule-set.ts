import type { Facts } from '../facts.js';
import type { RulePhase } from '../phase.js';
import type { Submission } from '../submission.js';
import type { Finding } from '../verdict.js';
import { CATALOGUE } from './catalogue.js';
import { readParameters, type Fault } from './parameters.js';

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

const LARGEST_SET = 200;
const ID = /^[a-z0-9][a-z0-9-]{0,49}$/;
const KEYS = ['id', 'phase', 'enabled', 'articles', 'tags', 'tell', 'nudge', 'params'];

/**
 * Reads rules that somebody wrote: every member checked, defaults filled in, each rule tried to be made ready.
 * @throws UnfitRules with all faults at once
 */
export function readRules(given: unknown): readonly Rule[] {
  if (!Array.isArray(given)) throw new UnfitRules([{ field: 'rules', message: 'must be a list' }]);
  if (given.length > LARGEST_SET)
    throw new UnfitRules([{ field: 'rules', message: `must not be more than ${LARGEST_SET}` }]);
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const rules = given.map((one: unknown, index) => {
    const rule = readRule(one, `rules[${index}]`, faults);
    if (rule && seen.has(rule.id)) faults.push({ field: `rules[${index}].id`, message: 'is used twice' });
    if (rule) seen.add(rule.id);
    return rule;
  });
  if (faults.length > 0) throw new UnfitRules(faults);
  return rules.filter((rule) => rule !== null);
}

/** @throws UnfitRules when a rule cannot be made ready, such as a pattern that is none */
export function readyRules({ version, rules }: RuleSet): ReadyRules {
  const ready = rules.filter((rule) => rule.enabled).map((rule, index) => readyRule(rule, `rules[${index}]`));
  const used = new Set(ready.map((rule) => rule.phase));
  return { version, rules: ready, uses: (phase) => used.has(phase) };
}

/** Is this rule about the article the submission is for? */
export function concerns(rule: Rule, { articleId, tags }: Submission): boolean {
  if (rule.articles.length === 0 && rule.tags.length === 0) return true;
  return rule.articles.includes(articleId) || rule.tags.some((tag) => tags.includes(tag));
}

function readyRule(rule: Rule, at: string): ReadyRule {
  const phase = phaseOf(rule.phase);
  if (!phase) throw new UnfitRules([{ field: `${at}.phase`, message: 'is not a phase that exists' }]);
  try {
    const { params } = readParameters(phase.parameters, rule.params, `${at}.params`);
    const prepared = phase.prepare(params);
    return {
      ...rule,
      phaseVersion: phase.version,
      judge: (submission, facts) => phase.judge(submission, facts, prepared),
    };
  } catch (error) {
    throw new UnfitRules([
      { field: `${at}.params`, message: error instanceof Error ? error.message : String(error) },
    ]);
  }
}

function phaseOf(name: unknown): RulePhase | undefined {
  return CATALOGUE.find((phase) => phase.name === name);
}

function readRule(given: unknown, at: string, faults: Fault[]): Rule | null {
  const before = faults.length;
  const fault = (member: string, message: string): void => {
    faults.push({ field: `${at}.${member}`, message });
  };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    faults.push({ field: at, message: 'must be an object' });
    return null;
  }
  const typed = given as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(typed)) if (!KEYS.includes(key)) fault(key, 'is not a member of a rule');
  const phase = phaseOf(typed.phase);
  if (!phase) fault('phase', `must be one of ${CATALOGUE.map(({ name }) => name).join(', ')}`);
  if (typeof typed.id !== 'string' || !ID.test(typed.id))
    fault('id', 'must be 1 to 50 small letters, digits and hyphens');
  for (const flag of ['enabled', 'tell', 'nudge'] as const) {
    if (typed[flag] !== undefined && typeof typed[flag] !== 'boolean') fault(flag, 'must be true or false');
  }
  const articles = listOf(typed.articles, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  if (!articles) fault('articles', 'must be a list of at most 1000 ids of articles');
  const tags = listOf(typed.tags, /^[^\s\p{Lu}\0](?:[^\p{Lu}\0]{0,48}[^\s\p{Lu}\0])?$/u);
  if (!tags) fault('tags', 'must be a list of at most 1000 tags in small letters');
  const read = phase && readParameters(phase.parameters, typed.params, `${at}.params`);
  if (read) faults.push(...read.faults);
  if (!phase || !read || !articles || !tags || faults.length > before) return null;
  const rule: Rule = {
    id: typed.id as string,
    phase: phase.name,
    enabled: (typed.enabled as boolean | undefined) ?? true,
    articles,
    tags,
    tell: (typed.tell as boolean | undefined) ?? true,
    nudge: (typed.nudge as boolean | undefined) ?? false,
    params: read.params,
  };
  try {
    readyRule(rule, at);
  } catch (error) {
    if (!(error instanceof UnfitRules)) throw error;
    faults.push(...error.faults);
  }
  return rule;
}

function listOf(given: unknown, form: RegExp): readonly string[] | null {
  if (given === undefined) return [];
  if (!Array.isArray(given) || given.length > 1000) return null;
  return given.every((one): one is string => typeof one === 'string' && form.test(one)) ? given : null;
}
