import type { Rule } from './rule-set.js';

/** What the environment says about rules, until somebody writes a set. */
export interface StartingSettings {
  readonly holdFirstComment: boolean;
  readonly holdAtLinks: number;
}

/** The rules in force until somebody writes a set of their own; the order is the order of reading. */
export function startingRules({ holdFirstComment, holdAtLinks }: StartingSettings): readonly Rule[] {
  return [
    rule('length', 'length'),
    rule('links', 'links', { holdAt: holdAtLinks }, holdAtLinks > 0),
    rule('first-comments', 'first-comments', { count: 1 }, holdFirstComment),
    rule('honeypot', 'honeypot'),
    rule('form', 'form'),
    rule('spam', 'spam-filter'),
    rule('repeated', 'repeated-text', { times: 3 }),
    rule('proof-of-work', 'proof-of-work'),
    rule('heated-threads', 'slow-mode'),
    rule('checkers', 'checker'),
  ];
}

function rule(id: string, phase: string, params: Rule['params'] = {}, enabled = true): Rule {
  return { id, phase, enabled, articles: [], tags: [], tell: true, nudge: false, params };
}
