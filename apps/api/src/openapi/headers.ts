import type { ApiResponseOptions } from '@nestjs/swagger';

type Header = NonNullable<ApiResponseOptions['headers']>[string];

const header = (description: string, schema: object, required = true): Header => ({
  description,
  required,
  schema,
});

/** Headers of answers, by name. */
export const HEADERS = {
  ETag: header('Changes when the answer does; send it back as `If-None-Match`.', { type: 'string' }),
  /** On answers of which some are for one reader only. */
  SharedETag: header(
    'Changes when the answer does. To the author of the comment, its version: send it back as `If-Match` to change it.',
    { type: 'string' },
  ),
  Version: header('The version of the comment, to send back as `If-Match`.', {
    type: 'string',
    pattern: '^"[0-9]+"$',
    examples: ['"3"'],
  }),
  RulesVersion: header('The version of the rules, to send back as `If-Match`.', {
    type: 'string',
    pattern: '^"[0-9]+"$',
    examples: ['"3"'],
  }),
  Location: header('Where the comment can be read.', { type: 'string', format: 'uri-reference' }),
  Onward: header('Where to go on: the article, opened at the comment.', {
    type: 'string',
    format: 'uri-reference',
  }),
  Elsewhere: header('The page to go on with.', { type: 'string', format: 'uri-reference' }),
  Replayed: header(
    'There, with this value, when this is the answer to an earlier request with the same `Idempotency-Key`.',
    { type: 'string', enum: ['true'] },
    false,
  ),
  RetryAfter: header('Seconds after which another try makes sense.', { type: 'integer', minimum: 1 }),
  Vary: header('The request headers that the answer depends on.', {
    type: 'string',
    pattern: '^rejoinder-capability(, accept-encoding)?$',
  }),
  DiscussionVersion: header(
    'Article and version of its discussion with this change in it. Send it along when you read, and you get nothing ' +
      'older, whichever server answers.',
    { type: 'string', pattern: '^[0-9a-f-]{36}:[0-9]{1,15}$' },
    false,
  ),
  DeviceCookie: header(
    'There after "yes": what this browser is known by from now on, out of reach of scripts.',
    { type: 'string' },
    false,
  ),
  Challenge: header('How to authenticate.', { type: 'string', enum: ['Bearer realm="rejoinder"'] }),
} as const;
