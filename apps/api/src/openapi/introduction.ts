import { LIMITS, SCOPES } from '@rejoinder/contracts';

const scopes = Object.entries(SCOPES).map(([scope, allows]) => `- \`${scope}\`: ${allows}`);

/** What a token is, for those who read the contract. */
export const AUTHENTICATION = [
  'A token as `npm run cli -- tokens create` makes it. It has an end, and a list of scopes:',
  '',
  ...scopes,
  '',
  'Each operation names the scope that it needs.',
].join('\n');

/** The opening of the contract: what holds for every operation. */
export const INTRODUCTION = `
Articles, the discussions under them, and their moderation. Readers need no account. An e-mail address is asked for,
and never published.

### Posting

\`POST /api/v1/articles/{slug}/comments\` answers 201 when the comment is shown at once, 202 when it waits for a
decision. What was answered is stored. Send an \`Idempotency-Key\` and repeat the request with the same key whenever the
answer does not arrive: it stays one comment, and the answer to a repeated request says \`Idempotency-Replayed: true\`.
The same key with another comment is refused.

With the answer comes a **capability**: sent as \`Rejoinder-Capability\`, it shows the comment to its author while it
waits. It opens that comment only, cannot change anything, and ends by itself.

### Lists

\`limit\` is 1 to ${LIMITS.pageMax}, ${LIMITS.pageDefault} when not given. \`page.next\` is the **cursor** of what
follows, or null at the end. Cursors are opaque and belong to one list with its order and filters; any other list
refuses them.

### Reading again

Reads carry an \`ETag\`. Send it back as \`If-None-Match\` and the answer is 304 while nothing changed.

### Deciding

The \`ETag\` of a comment in the admin API is its version. Changing and deleting ask for it as \`If-Match\`: without it
the answer is 428, and 412 when somebody else changed the comment first. Read again, look again, decide again.

### Refusals

Every refusal is a problem document (RFC 9457, \`application/problem+json\`) with a stable \`code\`; its \`type\` leads
to [what the code means](/errors). Faults of fields are all told at once, in \`errors\`. 429 and 503 carry
\`Retry-After\` in seconds. Any request may meet 400 \`malformed_request\`, 500 \`internal_error\` and 503
\`unavailable\`. Members that this contract does not name are refused in requests, and may come up in answers one day.
`.trim();
