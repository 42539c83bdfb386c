import {
  AnswerDto,
  BatchDto,
  ChangeDto,
  DecideEditDto,
  OpenAddressDto,
  UndoDto,
} from '../../admin/admin.dto.js';
import { BAD_QUERY, UNCHANGED, forStaff } from '../describe.js';
import { HEADERS } from '../headers.js';
import { COMMENT_ID, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH } from '../parameters.js';
import { BatchAnswer, UndoAnswer } from '../schemas/batch.js';
import { HistoryAnswer } from '../schemas/history.js';
import { OpenedAddressAnswer } from '../schemas/opened-address.js';
import { QueueItemAnswer, QueueList, StaffAnswer, StatusCountsAnswer } from '../schemas/queue.js';

const moderation = forStaff('Moderation');

const fresh = { ETag: HEADERS.ETag };
const versioned = { ETag: HEADERS.Version };

export const listQueue = moderation({
  id: 'listQueue',
  summary: 'List comments of every state, newest first',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'One page of the queue.', schema: QueueList, headers: fresh },
    ...UNCHANGED,
  },
  refusals: ['invalid_cursor', ...BAD_QUERY],
});

export const countQueue = moderation({
  id: 'countQueue',
  summary: 'Count comments by state',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'How many there are.', schema: StatusCountsAnswer, headers: fresh },
    ...UNCHANGED,
  },
  refusals: BAD_QUERY,
});

export const readQueued = moderation({
  id: 'readQueued',
  summary: 'Read one comment in whatever state',
  description: 'Its ETag is its version: send it back as `If-Match` with the decision.',
  takes: [COMMENT_ID, IF_NONE_MATCH],
  answers: {
    200: { description: 'The comment.', schema: QueueItemAnswer, headers: versioned },
    ...UNCHANGED,
  },
  refusals: ['invalid_id', 'comment_not_found'],
});

export const changeComment = moderation({
  id: 'changeComment',
  summary: 'Decide about a comment, or correct its text',
  description: 'Send `status`, `body`, or both, and a `reason` for the history if there is one.',
  takes: [COMMENT_ID, IF_MATCH],
  body: { schema: ChangeDto },
  answers: {
    200: { description: 'The comment as it is now.', schema: QueueItemAnswer, headers: versioned },
  },
  refusals: [
    'invalid_id',
    'invalid_if_match',
    'comment_not_found',
    'transition_not_allowed',
    'comment_removed',
    'stale_version',
    'if_match_required',
  ],
});

export const decideEdit = moderation({
  id: 'decideEdit',
  summary: 'Decide about a change by the author',
  description:
    'An author changed a comment that is shown, and the rules did not let the new text through: `heldEdit` has it. ' +
    'Accepted, it becomes the text; rejected, it is gone. Until then the old text is shown.',
  takes: [COMMENT_ID, IF_MATCH],
  body: { schema: DecideEditDto },
  answers: {
    200: { description: 'The comment as it is now.', schema: QueueItemAnswer, headers: versioned },
  },
  refusals: [
    'invalid_id',
    'invalid_if_match',
    'comment_not_found',
    'comment_removed',
    'no_held_edit',
    'stale_version',
    'if_match_required',
  ],
});

export const deleteComment = moderation({
  id: 'deleteComment',
  summary: 'Delete a comment for good',
  description:
    'Text, name, website, address and earlier texts are gone; what was decided stays in the history. Where others ' +
    'replied, a tombstone keeps the place.',
  takes: [COMMENT_ID, IF_MATCH],
  answers: { 204: { description: 'It is gone.' } },
  refusals: [
    'invalid_id',
    'invalid_if_match',
    'comment_not_found',
    'comment_removed',
    'stale_version',
    'if_match_required',
    ...BAD_QUERY,
  ],
});

export const runBatch = moderation({
  id: 'runBatch',
  summary: 'Do one thing to many comments',
  description:
    'Each comment on its own: what fails for one does not stop the others. The undo token takes everything back, ' +
    'once, within the hour. `delete` needs the scope `comments:delete` besides, and cannot be taken back.',
  body: { schema: BatchDto },
  answers: { 200: { description: 'What became of each.', schema: BatchAnswer } },
  refusals: [],
});

export const undoBatch = moderation({
  id: 'undoBatch',
  summary: 'Take a batch back',
  description: 'Only by the one who ran it. Comments that somebody changed since then stay as they are.',
  body: { schema: UndoDto },
  answers: { 200: { description: 'What became of each.', schema: UndoAnswer } },
  refusals: ['undo_not_found'],
});

export const readHistory = moderation({
  id: 'readHistory',
  summary: 'See how a comment came to be as it is',
  takes: [COMMENT_ID, IF_NONE_MATCH],
  answers: {
    200: {
      description: 'Every decision with what was behind it, every text it had, every look at its address.',
      schema: HistoryAnswer,
      headers: fresh,
    },
    ...UNCHANGED,
  },
  refusals: ['invalid_id', 'comment_not_found'],
});

export const answerAsStaff = moderation({
  id: 'answerAsStaff',
  summary: 'Answer as the publication',
  takes: [COMMENT_ID, IDEMPOTENCY_KEY],
  body: { schema: AnswerDto },
  answers: {
    201: {
      description: 'The answer, which everybody can read now.',
      schema: StaffAnswer,
      headers: { Location: HEADERS.Location, 'Idempotency-Replayed': HEADERS.Replayed },
    },
  },
  refusals: [
    'invalid_id',
    'invalid_idempotency_key',
    'parent_not_visible',
    'comment_not_found',
    'article_not_found',
    'parent_not_found',
    'duplicate_comment',
    'idempotency_key_reused',
    'too_many_comments',
  ],
});

export const openAddress = moderation({
  id: 'openAddress',
  summary: 'Look at the address of a comment',
  description:
    'The only way by which an address leaves the vault. Who looked, when and why goes on record first.',
  takes: [COMMENT_ID],
  body: { schema: OpenAddressDto },
  answers: { 200: { description: 'The address.', schema: OpenedAddressAnswer } },
  refusals: ['invalid_id', 'comment_not_found', 'not_found'],
});
