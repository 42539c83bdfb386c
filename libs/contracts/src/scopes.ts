/** What a token may be allowed to do. A token has a list of these and nothing else. */
export const SCOPES = {
  'comments:read': 'read the queue, comments in every state, their history',
  'comments:moderate': 'change states and texts, run batches and undo them',
  'comments:reply': 'answer as staff',
  'comments:delete': 'delete comments for good',
  'rules:read': 'read the rules and their versions, try others on what was decided',
  'rules:write': 'change the rules',
  'bans:write': 'ban and end bans',
  'reports:decide': 'decide reports, legal notices and appeals',
  'metrics:read': 'read how the server is doing (`/metrics`)',
  'vault:open': 'open the e-mail address of a comment, with a reason, on record',
} as const;

export type Scope = keyof typeof SCOPES;
export const ALL_SCOPES = Object.keys(SCOPES) as readonly Scope[];
