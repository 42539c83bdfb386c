/**
 * moderation: decides what happens to a submission. Pure: it asks nobody, stores nothing and does not know the time.
 *
 * submission  a comment on its way in
 * facts       what is known about it: history, limits, the state of the discussion
 * rules       the settings it is judged by
 * phase       looks for one thing; verdict: what it found
 * decision    what follows from all verdicts together, which it carries
 * hold        shown to nobody until a moderator looked
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
