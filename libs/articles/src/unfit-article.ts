import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';

/** The refusal of a source that cannot become an article. `detail` is a sentence that says what to change. */
export function unfitArticle(detail: string, cause?: unknown): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>('validation_failed', detail, {}, cause);
}
