import { Logger } from '@nestjs/common';
import type { CommentStatus, ErrorCode } from '@rejoinder/contracts';
import { isUnavailable } from '@rejoinder/database';
import { DomainError } from '@rejoinder/kernel';

/** What became of one comment of a batch. */
export type BatchResult =
  | {
      readonly id: string;
      readonly ok: true;
      readonly from: CommentStatus | null;
      readonly to: CommentStatus | null;
      readonly version: number | null;
    }
  | { readonly id: string; readonly ok: false; readonly code: ErrorCode; readonly detail: string };

const logger = new Logger('Batch');

/** Does one thing to one comment of a batch; a refusal becomes its result and stops nothing else. */
export async function resultOf(
  id: string,
  work: () => Promise<Omit<Extract<BatchResult, { ok: true }>, 'id' | 'ok'>>,
): Promise<BatchResult> {
  try {
    const { from, to, version } = await work();
    return { id, ok: true, from, to, version };
  } catch (error) {
    if (DomainError.is(error)) return { id, ok: false, code: error.code as ErrorCode, detail: error.detail };
    // What was done for the others is done; their results, and the way back, must not be lost with this one.
    logger.error(error);
    return isUnavailable(error)
      ? {
          id,
          ok: false,
          code: 'unavailable',
          detail: 'The database does not answer. Please try again shortly.',
        }
      : {
          id,
          ok: false,
          code: 'internal_error',
          detail: 'Something went wrong on our side; it was recorded.',
        };
  }
}
