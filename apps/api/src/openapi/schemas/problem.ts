import { COMMENT_STATUSES, ERRORS, type CommentStatus, type ErrorCode } from '@rejoinder/contracts';
import type * as wire from '@rejoinder/contracts';
import { Choice, Each, Id, Text, Whole } from './members.js';
import { HeldReason } from './own-comment.js';

/** One fault of one field. */
export class FieldError implements wire.FieldError {
  @Text('Name of the member or parameter; members of members with a dot, such as `versions.0.version`.')
  field!: string;

  @Text('What is wrong, as a sentence for the person who typed it.')
  message!: string;
}

/** RFC 9457: what every refusal looks like. */
export class Problem implements wire.Problem {
  [member: string]: unknown;

  @Text('Where the code is explained: a path of this server.', {
    format: 'uri-reference',
    example: '/errors#validation_failed',
  })
  type!: string;

  @Text('What the code means; the same every time.')
  title!: string;

  @Whole('The HTTP status.', { minimum: 400, maximum: 599 })
  status!: number;

  @Choice('Stable name of what happened: the member to decide by.', Object.keys(ERRORS))
  code!: ErrorCode;

  @Text('What happened this time, as a sentence for people. Its wording may change.')
  detail!: string;

  @Each(() => FieldError, 'Each field that is wrong, where fields are.', { required: false })
  errors?: FieldError[];

  @Whole('Seconds after which another try makes sense; the same as the header `Retry-After`.', {
    required: false,
    minimum: 1,
  })
  retryAfter?: number;

  @Whole('With `stale_version`: the version there is now.', { required: false, minimum: 0 })
  currentVersion?: number;

  @Each(() => HeldReason, 'With `comment_would_be_held`: why, as far as its author may know.', {
    required: false,
  })
  reasons?: HeldReason[];

  @Id('With `already_banned`: the ban that is in force.', { required: false })
  ban?: string;

  @Choice('With `transition_not_allowed`: the state the comment is in.', COMMENT_STATUSES, {
    required: false,
  })
  from?: CommentStatus;

  @Choice('With `transition_not_allowed`: the state that was asked for.', COMMENT_STATUSES, {
    required: false,
  })
  to?: CommentStatus;
}
