import { EditFormDto, OwnFormDto } from '../../comments/edit.dto.js';
import type { Operation } from '../describe.js';
import { HEADERS } from '../headers.js';
import { COMMENT_ID, SLUG } from '../parameters.js';

const HTML = 'text/html';
const FORM = 'application/x-www-form-urlencoded';
const onward = { Location: HEADERS.Onward };

export const editByForm: Operation = {
  id: 'editByForm',
  tag: 'Pages',
  summary: 'Change the own comment by the form of the page',
  description:
    'The capability alone opens the form. With a version and a text it saves, or shows a preview. What is not right ' +
    'comes back as the same page, with what was typed.',
  takes: [SLUG, COMMENT_ID],
  body: { schema: EditFormDto, mediaType: FORM },
  answers: {
    200: { description: 'The form.', mediaType: HTML },
    303: { description: 'It is changed.', headers: onward },
  },
  refusals: [
    'invalid_id',
    'capability_invalid',
    'edit_window_closed',
    'comments_closed',
    'banned',
    'name_reserved',
    'forbidden',
    'comment_refused',
    'banned',
    'name_reserved',
    'article_not_found',
    'comment_not_found',
    'not_editable',
    'duplicate_comment',
    'stale_version',
  ],
  refusesWith: HTML,
};

export const deleteByForm: Operation = {
  id: 'deleteByForm',
  tag: 'Pages',
  summary: 'Delete the own comment by the form of the page',
  description:
    'The capability alone asks whether that is meant; with the version that was shown, it is done.',
  takes: [SLUG, COMMENT_ID],
  body: { schema: OwnFormDto, mediaType: FORM },
  answers: {
    200: { description: 'The question.', mediaType: HTML },
    303: { description: 'It is gone.', headers: onward },
  },
  refusals: [
    'invalid_id',
    'capability_invalid',
    'edit_window_closed',
    'forbidden',
    'comment_refused',
    'banned',
    'name_reserved',
    'article_not_found',
    'comment_not_found',
    'comment_removed',
    'stale_version',
  ],
  refusesWith: HTML,
};

const back = (id: string): Operation => ({
  id,
  tag: 'Pages',
  summary: 'Go back to the comment',
  description: 'Where a browser ends up that comes back to the address of a form.',
  takes: [SLUG, COMMENT_ID],
  answers: { 303: { description: 'The comment is elsewhere.', headers: onward } },
  refusals: ['article_not_found'],
  refusesWith: HTML,
});

export const backFromEdit = back('backFromEdit');
export const backFromDelete = back('backFromDelete');
