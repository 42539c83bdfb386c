/** Every code a problem document may carry, with its HTTP status and title. docs/errors.md is checked against it. */
export const ERRORS = {
  malformed_json: { status: 400, title: 'The body is not JSON' },
  malformed_encoding: { status: 400, title: 'The request is not valid UTF-8' },
  malformed_request: { status: 400, title: 'The request cannot be read' },
  validation_failed: { status: 400, title: 'Some fields are not right' },
  unknown_field: { status: 400, title: 'There is no such field' },
  invalid_id: { status: 400, title: 'That is not an id' },
  invalid_cursor: { status: 400, title: 'That cursor does not belong to this list' },
  invalid_if_match: { status: 400, title: 'If-Match holds no version of this kind' },
  invalid_idempotency_key: { status: 400, title: 'The Idempotency-Key cannot be used' },
  unauthenticated: { status: 401, title: 'A valid token is needed' },
  forbidden: { status: 403, title: 'This token may not do that' },
  comments_closed: { status: 403, title: 'Comments are closed' },
  parent_not_visible: { status: 403, title: 'The comment replied to is not shown' },
  comment_refused: { status: 403, title: 'The rules of the site do not take this comment' },
  banned: { status: 403, title: 'Not welcome here at present' },
  name_reserved: { status: 403, title: 'That name belongs to the staff' },
  edit_window_closed: { status: 403, title: 'The time for changes is over' },
  capability_invalid: { status: 403, title: 'The leave to do that is not good (any more)' },
  not_found: { status: 404, title: 'There is nothing here' },
  article_not_found: { status: 404, title: 'There is no such article' },
  comment_not_found: { status: 404, title: 'There is no such comment' },
  parent_not_found: { status: 404, title: 'The comment replied to is not in this discussion' },
  rules_not_found: { status: 404, title: 'There is no such version of the rules' },
  ban_not_found: { status: 404, title: 'There is no such ban' },
  report_not_found: { status: 404, title: 'There is no such report' },
  notice_not_found: { status: 404, title: 'There is no such legal notice' },
  appeal_not_found: { status: 404, title: 'There is no such appeal' },
  undo_not_found: { status: 404, title: 'There is nothing to undo under that token' },
  method_not_allowed: { status: 405, title: 'That method is not for this address' },
  request_timeout: { status: 408, title: 'The request took too long to arrive' },
  duplicate_comment: { status: 409, title: 'This has been said already' },
  transition_not_allowed: { status: 409, title: 'A comment in this state cannot go there' },
  not_editable: { status: 409, title: 'The comment cannot be changed (any more)' },
  no_held_edit: { status: 409, title: 'There is no change that waits' },
  already_reported: { status: 409, title: 'Reported already' },
  already_banned: { status: 409, title: 'Banned already' },
  already_decided: { status: 409, title: 'Decided already' },
  comment_removed: { status: 409, title: 'The comment was deleted for good' },
  link_used: { status: 410, title: 'The link was used or is too old' },
  stale_version: { status: 412, title: 'Somebody else changed it first' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'This content type is not read here' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key was used for something else' },
  comment_would_be_held: { status: 422, title: 'It would wait for a moderator' },
  if_match_required: { status: 428, title: 'Say which version you saw' },
  too_many_comments: { status: 429, title: 'Too many comments in a short time' },
  too_many_requests: { status: 429, title: 'Too many requests in a short time' },
  headers_too_large: { status: 431, title: 'The headers are too large' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  overloaded: { status: 503, title: 'Too much to do right now' },
  unavailable: { status: 503, title: 'Not able to answer right now' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** One fault of one field, for the form and for clients. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** RFC 9457 problem details as this API writes them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly [member: string]: unknown;
}
