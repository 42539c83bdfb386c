import { CheckerFailed } from './checker-failed.js';
import type { Answer } from './post.js';
import type { CheckOutcome, CheckVerdict } from './spam-checker.js';

const OUTCOMES: ReadonlySet<unknown> = new Set(['pass', 'hold', 'spam', 'reject'] satisfies CheckOutcome[]);
const NO_OPINION: CheckVerdict = { outcome: 'none', score: null, reason: null };

/**
 * Reads `{ "outcome": "pass" | "hold" | "spam" | "reject", "reason"?: code, "score"?: 0..1 }`, or no opinion.
 * Members that we do not know are left alone, so that a hook may be ahead of us; one that we know and cannot read makes
 * the whole answer worthless.
 * @throws CheckerFailed garbage
 */
export function readHookAnswer(answer: Answer): CheckVerdict {
  if (saysNothing(answer)) return NO_OPINION;
  const { outcome, reason = null, score = null } = members(answer);
  if (!isOutcome(outcome) || !isReason(reason) || !isScore(score)) throw new CheckerFailed('garbage');
  return { outcome, reason, score };
}

/** Only an answer that means to be empty is one: an empty page of a proxy, or of a server that died, is no opinion. */
function saysNothing({ status }: Answer): boolean {
  return status === 204;
}

function members({ headers, text }: Answer): Readonly<Record<string, unknown>> {
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(headers.get('content-type') ?? ''))
    throw new CheckerFailed('garbage');
  const value = parse(text);
  if (typeof value !== 'object' || value === null) throw new CheckerFailed('garbage');
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CheckerFailed('garbage');
  }
}

function isOutcome(value: unknown): value is CheckOutcome {
  return OUTCOMES.has(value);
}

function isReason(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && /^[a-z0-9_]{1,64}$/.test(value));
}

function isScore(value: unknown): value is number | null {
  return value === null || (typeof value === 'number' && value >= 0 && value <= 1);
}
