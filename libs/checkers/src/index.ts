/**
 * checkers: programs elsewhere that know spam, and what becomes of a comment's text when they are asked. They are told
 * nothing of a reader's e-mail address.
 *
 * checker    somebody outside who looks at a comment: Akismet, or a hook
 * hook       a program of the operator's own, asked by signed HTTP
 * subject    what a checker is told of a comment
 * verdict    what a checker says; fact: what came of asking it, which may be that it was unavailable
 * budget     the time that all checkers together may take while a reader waits
 * circuit    leaves a checker alone that keeps failing: closed (asked), open (not asked), trying
 * feedback   a moderator's decision told to the checker, so that it learns
 */
export { AkismetChecker, type AkismetOptions } from './akismet-checker.js';
export { CheckerFailed, CheckerUnknown, FeedbackFailed, type FailureKind } from './checker-failed.js';
export { Checkers, type CheckersOptions } from './checkers.js';
export { CheckersModule, type CheckersModuleOptions } from './checkers.module.js';
export type { CircuitOptions, CircuitPosition, Stopwatch } from './circuit.js';
export { HookChecker, type HookOptions } from './hook-checker.js';
export { verifyHookSignature, type SignatureHeaders } from './hook-signature.js';
export { HooksRefused, parseHooks, parseHookSecrets, type HookAddress } from './parse-hooks.js';
export {
  SpamChecker,
  type CheckOutcome,
  type CheckSubject,
  type CheckVerdict,
  type FeedbackLabel,
} from './spam-checker.js';
export { CHECKS, type CheckerFact, type CheckerState } from './watched-checker.js';
