import { LIMITS, type ErrorCode } from '@rejoinder/contracts';
import { BODY_LIMIT } from '../http/body-parsers.js';

export interface Advice {
  /** When a request is refused with it. */
  readonly when: string;
  /** What the client should do then. */
  readonly then: string;
}

const SEND_AS_IT_IS = 'Mend the program that sends it; the same request will be refused again.';

/**
 * What every code means for somebody who has to deal with it. `docs/errors.md` and the page that the `type` of a
 * problem leads to are both made from this, so that they cannot disagree.
 */
export const ADVICE: Readonly<Record<ErrorCode, Advice>> = {
  malformed_json: {
    when: 'The body does not parse as JSON, or has a member named `__proto__`.',
    then: SEND_AS_IT_IS,
  },
  malformed_encoding: {
    when: 'The body, or a percent-encoded part of a form, is not UTF-8.',
    then: SEND_AS_IT_IS,
  },
  malformed_request: {
    when: 'The request cannot be read for another reason: a body that is no object or is nested too deeply, a wrong Content-Length, an address that cannot be decoded.',
    then: SEND_AS_IT_IS,
  },
  validation_failed: {
    when: 'Fields or parameters are missing, too long, of the wrong kind, or hold characters that are not taken. All faults are in `errors`, by field.',
    then: 'Show each message beside its field, keep what was typed, and send again what was mended.',
  },
  unknown_field: {
    when: 'The body or the query has a member that is not known here. Nothing is dropped silently.',
    then: 'Leave out the members that `errors` names; check them for typing mistakes.',
  },
  invalid_id: {
    when: 'The id in the address is not a UUID.',
    then: 'Take ids from answers, unchanged.',
  },
  invalid_cursor: {
    when: 'The cursor was not made for this list, with this order and these filters.',
    then: 'Start the list again without a cursor, and take `page.next` unchanged from then on.',
  },
  invalid_if_match: {
    when: 'If-Match is not one ETag as the comment carried it; `*` and lists are not taken.',
    then: 'Read the comment and send its ETag back as it came, quotes included.',
  },
  invalid_idempotency_key: {
    when: 'The Idempotency-Key is empty, longer than 255 characters, or holds spaces or anything but visible ASCII.',
    then: 'Use a random UUID, new for each comment.',
  },
  unauthenticated: {
    when: 'No token came along, or one that does not exist, has ended or was revoked.',
    then: 'Send `Authorization: Bearer` with a token that is good; `npm run cli -- tokens create` makes one.',
  },
  forbidden: {
    when: 'The token does not have the scope that the operation needs, or the form was sent from another site.',
    then: 'Ask for a token with the scope; the contract names it for each operation.',
  },
  comments_closed: {
    when: 'The discussion of this article takes no more comments.',
    then: 'Say so and offer no form. `comments.open` of the article tells beforehand.',
  },
  parent_not_visible: {
    when: 'The comment that is answered is in this discussion, but not shown.',
    then: 'Read the discussion again. Staff approve the comment first, then answer.',
  },
  comment_refused: {
    when: 'A rule of the site (words, patterns, hosts, networks) refuses such a comment. Nothing was stored.',
    then: 'Show the sentence; the same comment will be refused again.',
  },
  banned: {
    when: 'A moderator banned the person (where the address was proven), the network, the name or a linked host.',
    then: 'There is nothing to send again; the ban may end by itself.',
  },
  name_reserved: {
    when: 'The name is that of somebody who works for the publication, in whatever spelling.',
    then: 'Ask the reader for another name.',
  },
  edit_window_closed: {
    when: 'Authors may change and delete their comments for a few minutes; they are over.',
    then: 'Ask the publication to change or delete it.',
  },
  capability_invalid: {
    when: 'The capability is missing, for something else, changed or too old.',
    then: 'Take it from the answer to the comment as it came; there is no other.',
  },
  rules_not_found: {
    when: 'No version of the rules has that number.',
    then: 'Take the numbers from the list of versions.',
  },
  ban_not_found: {
    when: 'There is no ban with that id, or it has ended.',
    then: 'Read the list of bans again.',
  },
  report_not_found: {
    when: 'There is no report with that id.',
    then: 'Read the list of reports again.',
  },
  notice_not_found: {
    when: 'There is no legal notice under that id or reference.',
    then: 'Check the reference.',
  },
  appeal_not_found: {
    when: 'There is no appeal with that id.',
    then: 'Read the list of appeals again.',
  },
  not_editable: {
    when: 'The comment was decided by a moderator, reported, or deleted: its author cannot change it now.',
    then: 'Show it as it is; an appeal is what is left.',
  },
  no_held_edit: {
    when: 'No change of its author waits for a decision.',
    then: 'Read the comment again.',
  },
  already_reported: {
    when: 'The same person reported this comment before.',
    then: 'Thank them; nothing else is needed.',
  },
  already_banned: {
    when: 'A ban of the same person, network, name or host is in force; `ban` is its id.',
    then: 'End that ban first to change it.',
  },
  already_decided: {
    when: 'Somebody decided it before.',
    then: 'Read it again and show what was decided.',
  },
  link_used: {
    when: 'The link was used before, or is too old.',
    then: 'Ask for a new one.',
  },
  comment_would_be_held: {
    when: 'The request asked for a warning (`nudge`), and a rule would hold the comment. `reasons` says why. Nothing was stored.',
    then: 'Let the author change it; or send it once more without `nudge`, and it goes to the moderators.',
  },
  too_many_requests: {
    when: 'Too many requests of this kind came from the same network or person.',
    then: 'Wait for `Retry-After` seconds.',
  },
  not_found: {
    when: 'There is nothing at this address; or no address is kept for the comment whose address is asked for.',
    then: 'Check the address against the contract.',
  },
  article_not_found: {
    when: 'There is no published article with this slug.',
    then: 'Take slugs from the list of articles.',
  },
  comment_not_found: {
    when: 'There is no such comment, or it is not shown to the one who asks. Both are answered alike.',
    then: 'Take it out of what is displayed.',
  },
  parent_not_found: {
    when: 'The comment that is answered does not exist, or is in another discussion. Both are answered alike.',
    then: 'Read the discussion again and answer a comment that is there.',
  },
  undo_not_found: {
    when: 'The batch was undone already, is older than an hour, or was run by somebody else.',
    then: 'Read the comments and decide about each anew.',
  },
  method_not_allowed: {
    when: 'The address exists, but not for this method.',
    then: 'Check the method against the contract.',
  },
  request_timeout: {
    when: 'The headers did not arrive within 10 seconds, or the whole request not within 30. Nothing was done.',
    then: 'Send it again, from the beginning and without pauses.',
  },
  duplicate_comment: {
    when: 'The same name said the same in the same place before.',
    then: 'Tell the reader that it is there already. Do not send it again.',
  },
  transition_not_allowed: {
    when: 'The comment cannot go to the state asked for, most often because it is in it. `from` and `to` tell.',
    then: 'Read the comment again; somebody may have decided already.',
  },
  comment_removed: {
    when: 'The comment was deleted for good; only its place is left.',
    then: 'Take it out of the queue. It cannot be brought back.',
  },
  stale_version: {
    when: 'The comment changed after the version named in If-Match. `currentVersion` is the one it has now.',
    then: 'Read it again, show what changed, and let the moderator decide again. Never just repeat with the new version.',
  },
  body_too_large: {
    when: `The body has more than ${BODY_LIMIT / 1024} KiB.`,
    then: `Send less; the longest comment has ${LIMITS.body.toLocaleString('en')} characters.`,
  },
  unsupported_media_type: {
    when: 'The Content-Type is neither `application/json` nor `application/x-www-form-urlencoded`.',
    then: 'Send JSON as `application/json`.',
  },
  idempotency_key_reused: {
    when: 'The Idempotency-Key came with another comment before, within the last 24 hours.',
    then: 'Use a new key for each comment, and the old one only to repeat the same request.',
  },
  if_match_required: {
    when: 'A comment is to be changed or deleted, and If-Match does not say which version was seen.',
    then: 'Read the comment and send its ETag as If-Match.',
  },
  too_many_comments: {
    when: 'This person, or this network, posted a moment ago.',
    then: 'Wait as long as `Retry-After` says, then send the same again; keep what was typed until then.',
  },
  headers_too_large: {
    when: 'The headers of the request have more than 16 KiB.',
    then: 'Send fewer or shorter headers and cookies.',
  },
  internal_error: {
    when: 'Something broke on our side. It was recorded; the answer says nothing about it on purpose.',
    then: 'Try again later. When posting, repeat with the same Idempotency-Key: it stays one comment.',
  },
  overloaded: {
    when: 'More is asked for than can be answered in time, so it was not begun. Nothing was stored.',
    then: 'Wait as long as `Retry-After` says, then repeat, when posting with the same Idempotency-Key. What other requests get is not touched by it.',
  },
  unavailable: {
    when: 'The database does not answer, or others were faster again and again. Nothing was stored.',
    then: 'Wait as long as `Retry-After` says, then repeat, when posting with the same Idempotency-Key.',
  },
};
