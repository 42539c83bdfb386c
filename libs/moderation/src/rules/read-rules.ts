import { ALWAYS } from '../chain.js';
import type { RulePhase } from '../phase.js';
import { CATALOGUE } from './catalogue.js';
import { MOST_FAULTS, plainName, readParameters, type Fault } from './parameters.js';
import { phaseOf, prepare, UnfitRules, type Rule } from './rule-set.js';

export const LARGEST_SET = 200;
/** All patterns of a set together, at about 24 ns for each step and character: half a second for the longest text. */
const HIGHEST_COST = 2_000;
/** Entries of all lists of a set: so many words take about 60 MB in each process. */
const MOST_ENTRIES = 100_000;

const ID = /^[a-z0-9][a-z0-9-]{0,49}$/;
const ARTICLE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TAG = /^[^\s\p{Lu}\0](?:[^\p{Lu}\0]{0,48}[^\s\p{Lu}\0])?$/u;
/** Names by which verdicts call what is always checked. */
const TAKEN: readonly unknown[] = ['chain', ...ALWAYS.map(({ name }) => name)];
const MEMBERS = ['id', 'phase', 'enabled', 'articles', 'tags', 'tell', 'nudge', 'params'];

/**
 * Reads rules that somebody wrote: every member checked, defaults filled in, each rule tried to be made ready.
 * @throws UnfitRules with all faults at once (the first hundred, where there are more)
 */
export function readRules(given: unknown): readonly Rule[] {
  if (!Array.isArray(given)) throw new UnfitRules([{ field: 'rules', message: 'must be a list' }]);
  if (given.length > LARGEST_SET)
    throw new UnfitRules([{ field: 'rules', message: `must not be more than ${LARGEST_SET}` }]);
  const reading = new Reading();
  const rules = given.flatMap((one: unknown, index) => reading.rule(one, `rules[${index}]`) ?? []);
  if (reading.faults.length > 0) throw new UnfitRules(reading.faults.slice(0, MOST_FAULTS));
  return rules;
}

/** What is found out while a set is read, one rule after the other. */
class Reading {
  readonly faults: Fault[] = [];
  private readonly ids = new Set<unknown>();
  private entries = 0;
  private cost = 0;

  rule(given: unknown, at: string): Rule | null {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      this.unless(false, at, 'must be an object');
      return null;
    }
    const {
      id,
      phase: named,
      enabled,
      articles,
      tags,
      tell,
      nudge,
      params,
    } = given as Record<string, unknown>;
    for (const member of Object.keys(given))
      this.unless(MEMBERS.includes(member), `${at}.${plainName(member)}`, 'is not a member of a rule');
    const validId = typeof id === 'string' && ID.test(id);
    this.unless(validId, `${at}.id`, 'must be 1 to 50 small letters, digits and hyphens');
    this.unless(!TAKEN.includes(id), `${at}.id`, 'is the name of something that is always checked');
    this.unless(!validId || !this.ids.has(id), `${at}.id`, 'is used twice');
    this.ids.add(id);
    for (const [name, flag] of Object.entries({ enabled, tell, nudge }))
      this.unless(flag === undefined || typeof flag === 'boolean', `${at}.${name}`, 'must be true or false');
    this.unless(
      isList(articles, ARTICLE),
      `${at}.articles`,
      'must be a list of at most 1000 ids of articles',
    );
    this.unless(isList(tags, TAG), `${at}.tags`, 'must be a list of at most 1000 tags in small letters');
    const phase = phaseOf(named);
    this.unless(
      phase !== undefined,
      `${at}.phase`,
      `must be one of ${CATALOGUE.map(({ name }) => name).join(', ')}`,
    );
    if (!phase) return null;
    return {
      id: String(id),
      phase: phase.name,
      enabled: (enabled as boolean | undefined) ?? true,
      articles: (articles as string[] | undefined) ?? [],
      tags: (tags as string[] | undefined) ?? [],
      tell: (tell as boolean | undefined) ?? true,
      nudge: (nudge as boolean | undefined) ?? false,
      params: this.params(phase, params, at),
    };
  }

  private params(phase: RulePhase, given: unknown, at: string): Rule['params'] {
    const { params, faults } = readParameters(phase.parameters, given, `${at}.params`);
    this.faults.push(...faults);
    this.entries += Object.values(params).reduce<number>(
      (sum, value) => sum + (Array.isArray(value) ? value.length : 0),
      0,
    );
    const tooMany = this.entries > MOST_ENTRIES;
    this.unless(!tooMany, at, `makes the lists of all rules longer than ${MOST_ENTRIES} entries`);
    if (faults.length === 0 && !tooMany) this.tryOut(phase, params, at);
    return params;
  }

  /** Makes the rule ready once, to see whether that can be done and what it will cost. */
  private tryOut(phase: RulePhase, params: Rule['params'], at: string): void {
    try {
      const prepared = prepare(phase, params as Parameters<RulePhase['prepare']>[0], `${at}.params`);
      this.cost += phase.cost?.(prepared) ?? 0;
    } catch (error) {
      if (!(error instanceof UnfitRules)) throw error;
      this.faults.push(...error.faults);
    }
    const message = `makes the patterns of all rules too costly: ${this.cost} steps, at most ${HIGHEST_COST}`;
    this.unless(this.cost <= HIGHEST_COST, at, message);
  }

  private unless(fits: boolean, field: string, message: string): void {
    if (!fits) this.faults.push({ field, message });
  }
}

function isList(given: unknown, form: RegExp): boolean {
  if (given === undefined) return true;
  if (!Array.isArray(given) || given.length > 1000) return false;
  return given.every((one) => typeof one === 'string' && form.test(one));
}
