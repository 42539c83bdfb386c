import { EditDto } from '../../comments/edit.dto.js';
import type { Operation } from '../describe.js';
import { HEADERS } from '../headers.js';
import { COMMENT_ID, DEVICE, IF_MATCH, OWN_CAPABILITY, USER_AGENT } from '../parameters.js';
import { OwnCommentAnswer } from '../schemas/own-comment.js';

const versioned = { ETag: HEADERS.Version, 'Rejoinder-Version': HEADERS.DiscussionVersion };

export const editOwnComment: Operation = {
  id: 'editOwnComment',
  tag: 'Comments',
  summary: 'Change the own comment',
  description:
    'For a few minutes after posting, with the capability that came with it. The new text is judged like a new ' +
    'comment. Where it has to wait and the old one is shown, the old one stays until a moderator decides.',
  takes: [COMMENT_ID, OWN_CAPABILITY, IF_MATCH, USER_AGENT, DEVICE],
  body: { schema: EditDto },
  answers: {
    200: {
      description: 'Everybody can read the new text now.',
      schema: OwnCommentAnswer,
      headers: versioned,
    },
    202: { description: 'The new text waits for a decision.', schema: OwnCommentAnswer, headers: versioned },
  },
  refusals: [
    'invalid_id',
    'invalid_if_match',
    'capability_invalid',
    'edit_window_closed',
    'comments_closed',
    'banned',
    'name_reserved',
    'comment_refused',
    'banned',
    'name_reserved',
    'comment_not_found',
    'article_not_found',
    'not_editable',
    'duplicate_comment',
    'stale_version',
    'if_match_required',
  ],
};

export const deleteOwnComment: Operation = {
  id: 'deleteOwnComment',
  tag: 'Comments',
  summary: 'Delete the own comment',
  description:
    'For a few minutes after posting, with the capability that came with it. Name, text, website and address are ' +
    'gone. Where others replied, a tombstone keeps the place.',
  takes: [COMMENT_ID, OWN_CAPABILITY, IF_MATCH],
  answers: { 204: { description: 'It is gone.' } },
  refusals: [
    'invalid_id',
    'invalid_if_match',
    'capability_invalid',
    'edit_window_closed',
    'comment_not_found',
    'comment_removed',
    'stale_version',
    'if_match_required',
  ],
};
