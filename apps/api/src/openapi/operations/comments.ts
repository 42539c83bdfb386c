import { ChallengeDto } from '../../antispam/challenge.dto.js';
import { CommentDto, PreviewDto } from '../../comments/comment.dto.js';
import { BAD_QUERY, UNCHANGED, type Operation } from '../describe.js';
import { HEADERS } from '../headers.js';
import {
  CAPABILITY,
  COMMENT_ID,
  DEVICE,
  IDEMPOTENCY_KEY,
  IF_NONE_MATCH,
  SLUG,
  USER_AGENT,
  VERSION_SEEN,
} from '../parameters.js';
import { ChallengeAnswer } from '../schemas/challenge.js';
import { CommentAnswer, CommentList, CountsAnswer, PreviewAnswer, ReplyList } from '../schemas/discussion.js';
import { PostedComment } from '../schemas/posted-comment.js';

const fresh = { ETag: HEADERS.ETag };
const posted = {
  ETag: HEADERS.Version,
  Location: HEADERS.Location,
  'Idempotency-Replayed': HEADERS.Replayed,
  'Rejoinder-Version': HEADERS.DiscussionVersion,
};

export const listComments: Operation = {
  id: 'listComments',
  tag: 'Comments',
  summary: 'Read the discussion of an article',
  description:
    'Roots in pages, each with the first of what hangs below it. Where a comment has more replies, its `repliesNext` ' +
    'is the cursor for its replies.',
  takes: [SLUG, IF_NONE_MATCH, VERSION_SEEN],
  answers: {
    200: { description: 'One page of the discussion.', schema: CommentList, headers: fresh },
    ...UNCHANGED,
  },
  refusals: ['article_not_found', 'invalid_cursor', ...BAD_QUERY],
};

export const postComment: Operation = {
  id: 'postComment',
  tag: 'Comments',
  summary: 'Leave a reply',
  description:
    'No account is needed. The address is never published. A comment is shown at once (201) or waits for a decision ' +
    '(202); either way it is stored when the answer comes.',
  takes: [SLUG, IDEMPOTENCY_KEY, USER_AGENT, DEVICE],
  body: { schema: CommentDto },
  answers: {
    201: { description: 'Everybody can read it now.', schema: PostedComment, headers: posted },
    202: { description: 'It waits for a decision.', schema: PostedComment, headers: posted },
  },
  refusals: [
    'invalid_idempotency_key',
    'forbidden',
    'comments_closed',
    'parent_not_visible',
    'comment_refused',
    'banned',
    'name_reserved',
    'article_not_found',
    'parent_not_found',
    'comment_not_found',
    'duplicate_comment',
    'idempotency_key_reused',
    'comment_would_be_held',
    'too_many_comments',
  ],
};

export const askChallenge: Operation = {
  id: 'askChallenge',
  tag: 'Comments',
  summary: 'Ask whether a computation is wanted before posting',
  description:
    'Where the risk is raised, the answer has a challenge (ALTCHA, PBKDF2). Solve it and send the solution along as ' +
    '`proof`; a comment without it waits for a moderator. Nothing is stored.',
  takes: [SLUG],
  body: { schema: ChallengeDto },
  answers: { 200: { description: 'The challenge, or null where none is wanted.', schema: ChallengeAnswer } },
  refusals: ['article_not_found', 'too_many_requests'],
};

export const previewComment: Operation = {
  id: 'previewComment',
  tag: 'Comments',
  summary: 'See what a comment would look like',
  description: 'The same rendering as for a posted comment. Nothing is stored.',
  takes: [SLUG],
  body: { schema: PreviewDto },
  answers: { 200: { description: 'The text as HTML.', schema: PreviewAnswer } },
  refusals: ['article_not_found'],
};

export const readComment: Operation = {
  id: 'readComment',
  tag: 'Comments',
  summary: 'Read one comment',
  description:
    'A comment that is shown; or, with the capability that came with posting, the own one, with what its author may ' +
    'do about it.',
  takes: [COMMENT_ID, CAPABILITY, IF_NONE_MATCH, VERSION_SEEN],
  answers: {
    200: {
      description: 'The comment, with the first of its replies.',
      schema: CommentAnswer,
      headers: { ETag: HEADERS.SharedETag, Vary: HEADERS.Vary },
    },
    ...UNCHANGED,
  },
  refusals: ['invalid_id', 'comment_not_found'],
};

export const listReplies: Operation = {
  id: 'listReplies',
  tag: 'Comments',
  summary: 'Read the replies of one comment',
  takes: [COMMENT_ID, IF_NONE_MATCH, VERSION_SEEN],
  answers: {
    200: { description: 'One page of its direct replies.', schema: ReplyList, headers: fresh },
    ...UNCHANGED,
  },
  refusals: ['invalid_id', 'comment_not_found', 'article_not_found', 'invalid_cursor', ...BAD_QUERY],
};

export const countComments: Operation = {
  id: 'countComments',
  tag: 'Comments',
  summary: 'Count the comments of many articles',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'A count for each slug.', schema: CountsAnswer, headers: fresh },
    ...UNCHANGED,
  },
  refusals: BAD_QUERY,
};
