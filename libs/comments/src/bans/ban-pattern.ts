import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import { hostOf } from '@rejoinder/moderation';
import { asHeard } from '../judge/as-heard.js';

/** Fewer letters than this would ban half of the readers. */
const FEWEST_LETTERS = 3;

/**
 * A pattern of names as the database compares it: folded, so that no lookalike letters,
 * spaces or dots get around it, `*` for anything.
 * @returns a pattern of LIKE
 * @throws DomainError validation_failed
 */
export function namePattern(typed: string): string {
  const parts = typed.split('*').map(asHeard);
  if (parts.join('').length < FEWEST_LETTERS) {
    throw unfit(`has to have at least ${FEWEST_LETTERS} letters or digits besides *`);
  }
  return parts.map((part) => part.replace(/[\\%_]/g, '\\$&')).join('%');
}

/** The other way round, as far as folding left it. */
export function shownPattern(pattern: string): string {
  return pattern.replace(
    /(\\.)|%/g,
    (match, escaped: string | undefined) => escaped?.slice(1) ?? (match && '*'),
  );
}

/** @returns the host in the one spelling that links are compared in @throws DomainError validation_failed */
export function hostPattern(typed: string): string {
  const host = hostOf(/^https?:\/\//i.test(typed) ? typed : `https://${typed.replace(/^\*\./, '')}`);
  if (!host?.includes('.')) throw unfit('must be a host, such as example.org');
  return host;
}

function unfit(message: string): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>('validation_failed', 'That cannot be banned.', {
    errors: [{ field: 'pattern', message }],
  });
}
