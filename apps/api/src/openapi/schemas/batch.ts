import { COMMENT_STATUSES, ERRORS, type CommentStatus, type ErrorCode } from '@rejoinder/contracts';
import { Choice, Each, Flag, Moment, OR_NULL, Text, Whole } from './members.js';

/** What became of one comment of a batch: `from`, `to` and `version`, or `code` and `detail`. */
export class BatchResult {
  @Text('As it was asked for.')
  id!: string;

  @Flag('Whether it was done.')
  ok!: boolean;

  @Choice('The state before; null when it was deleted.', COMMENT_STATUSES, { ...OR_NULL, required: false })
  from?: CommentStatus | null;

  @Choice('The state after; null when it was deleted.', COMMENT_STATUSES, { ...OR_NULL, required: false })
  to?: CommentStatus | null;

  @Whole('The version it has now; null when it was deleted.', { ...OR_NULL, required: false, minimum: 1 })
  version?: number | null;

  @Choice('Why it was not done.', Object.keys(ERRORS), { required: false })
  code?: ErrorCode;

  @Text('The same as a sentence for people.', { required: false })
  detail?: string;
}

export class BatchAnswer {
  @Each(() => BatchResult, 'One result for each comment, in the order asked for.')
  data!: BatchResult[];

  @Text('Takes the whole batch back, once. Null where there is nothing to take back.', OR_NULL)
  undoToken!: string | null;

  @Moment('Until when.', OR_NULL)
  undoUntil!: string | null;
}

export class UndoAnswer {
  @Each(() => BatchResult, 'One result for each comment of the batch that was changed.')
  data!: BatchResult[];
}
