/**
 * moderation: decides what happens to a submission. Pure: it asks nobody, stores nothing and does not know the time.
 *
 * submission  what arrived, not yet judged
 * facts       what is known about it: history, limits, the state of the discussion
 * rules       the settings it is judged by
 * phase       one rule of the chain; verdict: what it says
 * decision    the outcome, with every verdict behind it
 * hold        keep from the public until a person decides
 * transition  a later change of state, by staff
 */
export { CHAIN } from './chain.js';
export type { Facts, PersonFacts } from './facts.js';
export { judge, type Decision } from './judge.js';
export { REASONS, type ReasonCode } from './reasons.js';
export { DEFAULT_RULES, type Rules } from './rules.js';
export type { Submission } from './submission.js';
export { mayMove, TRANSITIONS, VISIBLE_TO_READERS, type Action, type Status } from './transitions.js';
export { OUTCOMES, phase, type Finding, type Outcome, type Phase, type Verdict } from './verdict.js';
