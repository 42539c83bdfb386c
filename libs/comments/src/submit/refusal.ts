import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import { REASONS, type Decision, type ReasonCode } from '@rejoinder/moderation';

/** What the person who posts is told when the chain refuses: the phase that decided names the error. */
export function refusalFor(decision: Decision): DomainError<ErrorCode> {
  switch (phaseOf(decision)) {
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
      return new DomainError<ErrorCode>('validation_failed', sentenceOf(decision), {
        errors: [
          {
            field: decision.reason === 'refused_name_too_long' ? 'name' : 'body',
            message: sentenceOf(decision),
          },
        ],
      });
    case 'slow-mode': {
      const seconds = Math.max(1, decision.retryAfterSeconds ?? 1);
      return new DomainError<ErrorCode>(
        'too_many_comments',
        `${spoken('slowed_down')} Please try again in ${seconds} s.`,
        { retryAfter: seconds },
      );
    }
    case 'borrowed-name':
      return new DomainError<ErrorCode>('name_reserved', spoken('borrowed_name'), {
        errors: [{ field: 'name', message: spoken('borrowed_name') }],
      });
    case 'ban':
      return new DomainError<ErrorCode>('banned', spoken('refused_banned'));
    default:
      return new DomainError<ErrorCode>('comment_refused', 'This comment is not accepted here.');
  }
}

/**
 * Told instead of storing, to those who asked to be warned: nothing is lost, and the same again without asking goes
 * to the moderators.
 */
export function wouldBeHeld(decision: Decision): DomainError<ErrorCode> {
  const reasons = decision.told.map((code) => ({ code, sentence: REASONS[code].author }));
  const because = reasons.map(({ sentence }) => sentence).join(' ');
  return new DomainError<ErrorCode>(
    'comment_would_be_held',
    `This will probably wait for a moderator: ${because} Change it, or post it once more as it is.`,
    { reasons },
  );
}

function sentenceOf({ reason }: Decision): string {
  return spoken(reason);
}

function spoken(code: ReasonCode): string {
  return REASONS[code].author ?? REASONS[code].sentence;
}

function phaseOf({ decidedBy, verdicts }: Decision): string | undefined {
  return verdicts.find(({ rule }) => rule === decidedBy)?.phase;
}
