import { AppealDecisionDto, NoticeDecisionDto } from '../../reports/admin-reports.dto.js';
import { AppealDto, NoticeDto, ReportDto } from '../../reports/reports.dto.js';
import { BAD_QUERY, UNCHANGED, type Operation, forStaff } from '../describe.js';
import { HEADERS } from '../headers.js';
import {
  APPEAL_ID,
  COMMENT_ID,
  DEVICE,
  IF_MATCH,
  IF_NONE_MATCH,
  NOTICE_ID,
  NOTICE_REFERENCE,
  OWN_CAPABILITY,
  USER_AGENT,
} from '../parameters.js';
import { QueueItemAnswer } from '../schemas/queue.js';
import * as schemas from '../schemas/reports.js';

const reader = (operation: Omit<Operation, 'tag'>): Operation => ({ ...operation, tag: 'Comments' });
const staff = forStaff('Moderation');
const fresh = { ETag: HEADERS.ETag };

export const reportComment = reader({
  id: 'reportComment',
  summary: 'Report a comment',
  description:
    'By anybody, once. Where enough readers on different networks agree, the comment is hidden until a person decides; ' +
    'how much each counts grows with how often they were right. Who reported is told to nobody.',
  takes: [COMMENT_ID, USER_AGENT, DEVICE],
  body: { schema: ReportDto },
  answers: { 202: { description: 'It is stored.', schema: schemas.ReceivedAnswer } },
  refusals: ['invalid_id', 'forbidden', 'comment_not_found', 'already_reported', 'too_many_requests'],
});

export const giveNotice = reader({
  id: 'giveLegalNotice',
  summary: 'Give notice that a comment is against the law',
  description:
    'A clock runs from now on, and what is decided is decided with reasons. Name and address are kept sealed, and used ' +
    'to mail the decision and for nothing else.',
  takes: [COMMENT_ID],
  body: { schema: NoticeDto },
  answers: {
    202: { description: 'It is stored; keep the reference.', schema: schemas.NoticeReceiptAnswer },
  },
  refusals: ['invalid_id', 'forbidden', 'comment_not_found', 'too_many_requests'],
});

export const readNotice = reader({
  id: 'readLegalNotice',
  summary: 'Ask how a legal notice stands',
  takes: [NOTICE_REFERENCE],
  answers: { 200: { description: 'How it stands.', schema: schemas.NoticeStateAnswer } },
  refusals: ['notice_not_found'],
});

export const readStatement = reader({
  id: 'readStatement',
  summary: 'Ask why the own comment was rejected',
  description: 'With the capability that came with posting. With the answer comes the leave to appeal.',
  takes: [COMMENT_ID, OWN_CAPABILITY],
  answers: { 200: { description: 'What was decided, and why.', schema: schemas.StatementAnswer } },
  refusals: ['capability_invalid', 'comment_not_found'],
});

export const fileAppeal = reader({
  id: 'fileAppeal',
  summary: 'Ask for another look at a decision',
  description: 'With the token of the statement of reasons, once for each decision, within thirty days.',
  body: { schema: AppealDto },
  answers: { 202: { description: 'It is stored.', schema: schemas.ReceivedAnswer } },
  refusals: ['forbidden', 'capability_invalid', 'comment_not_found', 'already_decided', 'link_used'],
});

export const listReports = staff({
  id: 'listReports',
  summary: 'List what readers reported, by comment',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'One page of reported comments.', schema: schemas.ReportedList, headers: fresh },
    ...UNCHANGED,
  },
  refusals: ['invalid_cursor', ...BAD_QUERY],
});

export const dismissReports = staff({
  id: 'dismissReports',
  summary: 'Dismiss every open report about a comment',
  description:
    'The comment stays as it is, and further reports about the same text do not hide it. To approve a comment ' +
    'dismisses them too; to reject it upholds them.',
  takes: [COMMENT_ID, IF_MATCH],
  answers: {
    200: {
      description: 'The comment as it is now.',
      schema: QueueItemAnswer,
      headers: { ETag: HEADERS.Version },
    },
  },
  refusals: [
    'invalid_id',
    'invalid_if_match',
    'comment_not_found',
    'report_not_found',
    'comment_removed',
    'stale_version',
    'if_match_required',
  ],
});

export const listNotices = staff({
  id: 'listLegalNotices',
  summary: 'List legal notices, whose time is up first',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'One page of notices.', schema: schemas.NoticeList, headers: fresh },
    ...UNCHANGED,
  },
  refusals: ['invalid_cursor', ...BAD_QUERY],
});

export const decideNotice = staff({
  id: 'decideLegalNotice',
  summary: 'Decide a legal notice, once',
  takes: [NOTICE_ID],
  body: { schema: NoticeDecisionDto },
  answers: { 200: { description: 'The notice as it is now.', schema: schemas.NoticeAnswer } },
  refusals: ['notice_not_found', 'already_decided'],
});

export const listAppeals = staff({
  id: 'listAppeals',
  summary: 'List appeals, who has waited longest first',
  description: 'Each with the comment, the decision it is against, and the whole history.',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'One page of appeals.', schema: schemas.AppealList, headers: fresh },
    ...UNCHANGED,
  },
  refusals: ['invalid_cursor', ...BAD_QUERY],
});

export const decideAppeal = staff({
  id: 'decideAppeal',
  summary: 'Decide an appeal, once',
  description:
    'By somebody else than who made the decision, wherever there is another member of staff with the scope: otherwise ' +
    '403. Where there is nobody else, `sameModerator` says that it was so.',
  takes: [APPEAL_ID],
  body: { schema: AppealDecisionDto },
  answers: { 200: { description: 'The appeal as it is now.', schema: schemas.AppealAnswer } },
  refusals: ['appeal_not_found', 'already_decided'],
});
