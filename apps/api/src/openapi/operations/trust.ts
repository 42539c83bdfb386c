import { AskFormDto, ConfirmationDto, ConfirmFormDto } from '../../trust/trust.dto.js';
import type { Operation } from '../describe.js';
import { HEADERS } from '../headers.js';
import { COMMENT_ID, CONFIRM_QUERY, DEVICE, OWN_CAPABILITY, SLUG } from '../parameters.js';
import { ConfirmationAnswer } from '../schemas/trust.js';

const HTML = 'text/html';
const FORM = 'application/x-www-form-urlencoded';
const PRIVATE = 'Never kept by anybody.';

export const askForConfirmation: Operation = {
  id: 'askForConfirmation',
  tag: 'Comments',
  summary: 'Have the own address confirmed by mail',
  description:
    'With the capability that came with posting. A link is mailed to the address of the comment, once, however often ' +
    'this is asked for. The answer is the same whether or not there is an address that can be written to.',
  takes: [COMMENT_ID, OWN_CAPABILITY],
  answers: { 202: { description: 'What can be done will be done.' } },
  refusals: ['capability_invalid', 'too_many_requests'],
};

export const confirmAddress: Operation = {
  id: 'confirmAddress',
  tag: 'Comments',
  summary: 'Show that an address is one’s own, by the link that was mailed there',
  description:
    'The link is good once, for a day. From then on the client sends `Rejoinder-Device` with what it posts: with the ' +
    'same address, it counts as coming from its owner. Without the address the token is worth nothing.',
  takes: [DEVICE],
  body: { schema: ConfirmationDto },
  answers: { 200: { description: 'What this client is known by from now on.', schema: ConfirmationAnswer } },
  refusals: ['link_used'],
};

export const askByForm: Operation = {
  id: 'askByForm',
  tag: 'Pages',
  summary: 'Have the own address confirmed by mail, by the form beside the own comment',
  takes: [SLUG, COMMENT_ID],
  body: { schema: AskFormDto, mediaType: FORM },
  answers: {
    303: { description: 'Back to the page with the own comment.', headers: { Location: HEADERS.Onward } },
  },
  refusals: ['forbidden', 'capability_invalid', 'article_not_found', 'too_many_requests'],
  refusesWith: HTML,
};

export const confirmPage: Operation = {
  id: 'confirmPage',
  tag: 'Pages',
  summary: 'The page behind a mailed link: is this comment yours?',
  description: `Only asks, and can be opened as often as one likes. ${PRIVATE}`,
  takes: [CONFIRM_QUERY],
  answers: { 200: { description: 'A page.', mediaType: HTML } },
  refusals: ['link_used'],
  refusesWith: HTML,
};

export const answerLink: Operation = {
  id: 'answerLink',
  tag: 'Pages',
  summary: 'Answer the question behind a mailed link',
  description: `"Yes" proves the address and sets a cookie by which this browser shows it. "No" changes nothing. ${PRIVATE}`,
  body: { schema: ConfirmFormDto, mediaType: FORM },
  answers: {
    200: { description: 'A page.', mediaType: HTML, headers: { 'Set-Cookie': HEADERS.DeviceCookie } },
  },
  refusals: ['forbidden', 'link_used'],
  refusesWith: HTML,
};

export const forgetDevice: Operation = {
  id: 'forgetDevice',
  tag: 'Pages',
  summary: 'Forget that this browser or client confirmed an address',
  takes: [DEVICE],
  answers: { 200: { description: 'A page.', mediaType: HTML } },
  refusals: ['forbidden'],
  refusesWith: HTML,
};
