import type { CommentStatus, ErrorCode } from '@rejoinder/contracts';
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

/** Does one thing to one comment of a batch; a refusal becomes its result and stops nothing else. */
export async function resultOf(
  id: string,
  work: () => Promise<Omit<Extract<BatchResult, { ok: true }>, 'id' | 'ok'>>,
): Promise<BatchResult> {
  try {
    return { ...(await work()), id, ok: true };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { id, ok: false, code: error.code as ErrorCode, detail: error.detail };
  }
}
