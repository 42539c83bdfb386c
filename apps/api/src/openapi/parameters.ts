import { ApiHeader, ApiParam, ApiQuery } from '@nestjs/swagger';

const idOf = (what: string): MethodDecorator =>
  ApiParam({ name: 'id', description: `Id of the ${what}.`, schema: { type: 'string', format: 'uuid' } });

/** What requests carry outside their bodies and checked queries. */
export const SLUG = ApiParam({
  name: 'slug',
  description: 'Name of the article in addresses.',
  schema: { type: 'string', minLength: 1, maxLength: 400 },
  example: 'the-lamps-on-the-quay',
});

export const COMMENT_ID = idOf('comment');

export const AVATAR_FILE = ApiParam({
  name: 'file',
  description: 'Take it from `avatarUrl`: a UUID and `.svg`.',
  schema: { type: 'string', pattern: '^[0-9A-Fa-f-]{36}\\.svg$' },
});

export const IF_MATCH = ApiHeader({
  name: 'if-match',
  description: 'The ETag of the comment as it was read: what changed since is never overwritten.',
  required: true,
  schema: { type: 'string', pattern: '^"[0-9]{1,9}"$', example: '"3"' },
});

export const IF_NONE_MATCH = ApiHeader({
  name: 'if-none-match',
  description: 'One ETag from an earlier answer; answered with 304 while nothing changed.',
  required: false,
  schema: { type: 'string' },
});

export const VERSION_SEEN = ApiHeader({
  name: 'rejoinder-version',
  description: 'As the answer to a change had it: what is read then is no older than that.',
  required: false,
  schema: { type: 'string', pattern: '^[0-9a-f-]{36}:[0-9]{1,15}$' },
});

export const IDEMPOTENCY_KEY = ApiHeader({
  name: 'idempotency-key',
  description:
    'A new one for each comment, the same for each attempt to post it. An attempt that repeats an answered one gets ' +
    'the same comment again, for 24 hours.',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
});

export const USER_AGENT = ApiHeader({
  name: 'user-agent',
  description: 'Kept sealed beside the address, never shown.',
  required: false,
  schema: { type: 'string' },
});

export const CAPABILITY = ApiHeader({
  name: 'rejoinder-capability',
  description: 'The token that came with posting: shows the comment to its author while it waits.',
  required: false,
  schema: { type: 'string', maxLength: 200 },
});

export const OWN_CAPABILITY = ApiHeader({
  name: 'rejoinder-capability',
  description: 'The token that came with posting: shows that it is the author who asks.',
  required: true,
  schema: { type: 'string', maxLength: 200 },
});

export const DEVICE = ApiHeader({
  name: 'rejoinder-device',
  description: 'The token that a client was given when its reader confirmed an address.',
  required: false,
  schema: { type: 'string', maxLength: 200 },
});

const pageQuery = (name: string, description: string, schema: object = {}): MethodDecorator =>
  ApiQuery({ name, description, required: false, schema: { type: 'string', ...schema } });

/** The query of an article page. Pages are reached by links from anywhere: what is not understood there is ignored. */
export const ARTICLE_PAGE_QUERY = [
  pageQuery('cursor', 'A later page of the discussion.', { maxLength: 512 }),
  pageQuery('sort', 'Order of the discussion.', { enum: ['oldest', 'newest'] }),
  pageQuery('reply-to', 'Id of the comment that the form answers.'),
  pageQuery('comment', 'A permalink: opens the page on which this comment stands.'),
  pageQuery('thread', 'Pages the replies of this one comment.'),
  pageQuery(
    'awaiting',
    'The capability that came with posting: shows the own comment, and what its author may do.',
  ),
];

export const CONFIRM_QUERY = ApiQuery({
  name: 'token',
  description: 'As it stands in the mailed link.',
  required: true,
  schema: { type: 'string', maxLength: 200 },
});

export const HOME_PAGE_QUERY = [pageQuery('cursor', 'A later page of the list.', { maxLength: 512 })];

export const NOTICE_ID = idOf('legal notice');

export const NOTICE_REFERENCE = ApiParam({
  name: 'reference',
  description: 'What was told to whoever gave the notice.',
  schema: { type: 'string', pattern: '^[\\w-]{20}$' },
});

export const APPEAL_ID = idOf('appeal');

export const APPEAL_QUERY = ApiQuery({
  name: 'token',
  description: 'As it stands in the link.',
  required: true,
  schema: { type: 'string', maxLength: 200 },
});

export const BAN_ID = idOf('ban');
