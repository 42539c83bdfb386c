import { AppealDto, NoticeFormDto, ReportDto } from '../../reports/reports.dto.js';
import type { Operation } from '../describe.js';
import { HEADERS } from '../headers.js';
import { APPEAL_QUERY, COMMENT_ID, NOTICE_REFERENCE, SLUG } from '../parameters.js';

const HTML = 'text/html';
const FORM = 'application/x-www-form-urlencoded';
const SHOWN = { 200: { description: 'A page.', mediaType: HTML } };
const ON = HEADERS.Elsewhere;
const NOT_THERE = ['invalid_id', 'article_not_found', 'comment_not_found'] as const;

const page = (operation: Omit<Operation, 'tag' | 'refusesWith'>): Operation => ({
  ...operation,
  tag: 'Pages',
  refusesWith: HTML,
});

export const reportPage = page({
  id: 'reportPage',
  summary: 'The form to report a comment',
  takes: [SLUG, COMMENT_ID],
  answers: SHOWN,
  refusals: NOT_THERE,
});

export const reportByForm = page({
  id: 'reportByForm',
  summary: 'Report a comment by the form of the page',
  description: 'What is not right comes back as the same page, with what to mend.',
  takes: [SLUG, COMMENT_ID],
  body: { schema: ReportDto, mediaType: FORM },
  answers: { 303: { description: 'It is stored.', headers: { Location: ON } } },
  refusals: [...NOT_THERE, 'forbidden', 'already_reported', 'too_many_requests'],
});

export const reportedPage = page({
  id: 'reportedPage',
  summary: 'Thanks for a report',
  takes: [SLUG],
  answers: SHOWN,
  refusals: ['article_not_found'],
});

export const noticePage = page({
  id: 'legalNoticePage',
  summary: 'The form to give notice that a comment is against the law',
  takes: [SLUG, COMMENT_ID],
  answers: SHOWN,
  refusals: NOT_THERE,
});

export const noticeByForm = page({
  id: 'giveLegalNoticeByForm',
  summary: 'Give notice by the form of the page',
  description: 'What is not right comes back as the same page, with what was typed and what to mend.',
  takes: [SLUG, COMMENT_ID],
  body: { schema: NoticeFormDto, mediaType: FORM },
  answers: {
    303: { description: 'It is stored; the page that follows has the reference.', headers: { Location: ON } },
  },
  refusals: [...NOT_THERE, 'forbidden', 'too_many_requests'],
});

export const noticeStatePage = page({
  id: 'legalNoticeStatePage',
  summary: 'How a legal notice stands, for whoever has its reference',
  takes: [NOTICE_REFERENCE],
  answers: SHOWN,
  refusals: ['notice_not_found'],
});

export const appealPage = page({
  id: 'appealPage',
  summary: 'The page behind the link of a statement of reasons',
  description: 'The decision and, once, the form to appeal; afterwards how the appeal stands.',
  takes: [APPEAL_QUERY],
  answers: SHOWN,
  refusals: ['capability_invalid', 'comment_not_found'],
});

export const appealByForm = page({
  id: 'appealByForm',
  summary: 'Appeal by the form of the page',
  body: { schema: AppealDto, mediaType: FORM },
  answers: { 303: { description: 'It is stored.', headers: { Location: ON } } },
  refusals: ['forbidden', 'capability_invalid', 'comment_not_found', 'already_decided', 'link_used'],
});
