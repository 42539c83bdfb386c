import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import { REASONS, type Decision } from '@rejoinder/moderation';

/** What the person who posts is told when the chain refuses: the phase that decided names the error. */
export function refusalFor(decision: Decision): DomainError<ErrorCode> {
  switch (decision.decidedBy) {
    case 'closed':
      return new DomainError<ErrorCode>('comments_closed', 'Comments on this article are closed.');
    case 'duplicate':
      return new DomainError<ErrorCode>(
        'duplicate_comment',
        'It looks as though you have already said that here.',
      );
    case 'flood': {
      const seconds = Math.max(1, decision.retryAfterSeconds ?? 1);
      return new DomainError<ErrorCode>(
        'too_many_comments',
        `You are posting too quickly. Please try again in ${seconds} s.`,
        {
          retryAfter: seconds,
        },
      );
    }
    case 'length':
      return new DomainError<ErrorCode>('validation_failed', REASONS[decision.reason], {
        errors: [
          {
            field: decision.reason === 'refused_name_too_long' ? 'name' : 'body',
            message: REASONS[decision.reason],
          },
        ],
      });
    default:
      return new DomainError<ErrorCode>('forbidden', 'This comment is not accepted here.');
  }
}
