/**
 * moderation: decides what happens to a submission. Pure: it asks nobody, stores nothing and does not know the time.
 *
 * submission  a comment on its way in
 * facts       what is known about it: history, limits, the state of the discussion
 * phase       looks for one thing; verdict: what it found
 * rule        a phase with parameters, for the site, an article or a tag; rule set: all of them, in order, versioned
 * decision    what follows from all verdicts together, which it carries
 * hold        shown to nobody until a moderator looked
 * transition  a later change of state, by staff
 */
export { Backtest, type BacktestReport, type Difference, type RuleScore } from './backtest/backtest.js';
export { statusBy, type PastDecision } from './backtest/past-decision.js';
export { ALWAYS } from './chain.js';
export {
  FORM_TOKENS,
  NO_FACTS,
  type BanFact,
  type CheckerFact,
  type Facts,
  type FormFacts,
  type PersonFacts,
  type ProofOfWork,
  type SpamFacts,
} from './facts.js';
export { judge, type Decision } from './judge.js';
export type { FixedPhase, RulePhase } from './phase.js';
export { foldPerson } from './match/fold-person.js';
export { foldText } from './match/fold.js';
export { hostOf } from './match/hosts.js';
export { isDisposableDomain } from './match/disposable.js';
export { riskOf } from './phases/proof-of-work.js';
export {
  REASONS,
  REJECTION_REASONS,
  WAITS_FOR_A_MODERATOR,
  type ReasonCode,
  type RejectionReason,
} from './reasons.js';
export { CATALOGUE } from './rules/catalogue.js';
export type { Fault, Parameter, Parameters } from './rules/parameters.js';
export {
  concerns,
  readyRules,
  readyStoredRules,
  UnfitRules,
  type ReadyRules,
  type Rule,
  type RuleSet,
} from './rules/rule-set.js';
export { LARGEST_SET, readRules } from './rules/read-rules.js';
export { explainReasons, type ExplainedReason } from './spam/explain.js';
export { scoreSpam, type SpamReason, type SpamScore } from './spam/score.js';
export { LearnedCounts, type SpamLabel } from './spam/learned.js';
export { decodeModel, encodeModel, STARTING_MODEL, type SpamModel } from './spam/model.js';
export { featuresOf } from './spam/features.js';
export { BUCKETS, vectorOf, type SpamVector } from './spam/vector.js';
export type { SpamText } from './spam/spam-text.js';
export { trainingOf } from './spam/training.js';
export { startingRules, type StartingSettings } from './rules/starting-rules.js';
export type { Submission } from './submission.js';
export { mayMove, TRANSITIONS, VISIBLE_TO_READERS, type Action, type Status } from './transitions.js';
export { OUTCOMES, type Finding, type Outcome, type Verdict } from './verdict.js';
