import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import { readRules, UnfitRules, type Rule } from '@rejoinder/moderation';

/** Rules that somebody sent. @throws DomainError validation_failed with every fault by field */
export function fitRules(given: unknown): readonly Rule[] {
  try {
    return readRules(given);
  } catch (error) {
    if (!(error instanceof UnfitRules)) throw error;
    throw new DomainError<ErrorCode>('validation_failed', 'Please look at the fields named in `errors`.', {
      errors: error.faults,
    });
  }
}
