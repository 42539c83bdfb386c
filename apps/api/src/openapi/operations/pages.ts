import { CommentFormDto } from '../../comments/comment.dto.js';
import { UNCHANGED, type Operation } from '../describe.js';
import { HEADERS } from '../headers.js';
import {
  ARTICLE_PAGE_QUERY,
  AVATAR_FILE,
  HOME_PAGE_QUERY,
  IF_NONE_MATCH,
  SLUG,
  VERSION_SEEN,
} from '../parameters.js';

const HTML = 'text/html';
const fresh = { ETag: HEADERS.ETag };

export const homePage: Operation = {
  id: 'homePage',
  tag: 'Pages',
  summary: 'The front page',
  takes: [...HOME_PAGE_QUERY, IF_NONE_MATCH],
  answers: { 200: { description: 'A page.', mediaType: HTML, headers: fresh }, ...UNCHANGED },
  refusals: ['invalid_cursor'],
  refusesWith: HTML,
};

export const articlePage: Operation = {
  id: 'articlePage',
  tag: 'Pages',
  summary: 'An article with its discussion and the form',
  takes: [SLUG, ...ARTICLE_PAGE_QUERY, IF_NONE_MATCH, VERSION_SEEN],
  answers: { 200: { description: 'A page.', mediaType: HTML, headers: fresh }, ...UNCHANGED },
  refusals: ['invalid_id', 'invalid_cursor', 'article_not_found', 'comment_not_found'],
  refusesWith: HTML,
};

export const postForm: Operation = {
  id: 'postForm',
  tag: 'Pages',
  summary: 'Leave a reply by the form of the page',
  description: 'What is not right comes back as the same page, with what was typed and what to mend.',
  takes: [SLUG],
  body: { schema: CommentFormDto, mediaType: 'application/x-www-form-urlencoded' },
  answers: {
    200: { description: 'The page again, with a preview; nothing is stored.', mediaType: HTML },
    303: { description: 'It is stored.', headers: { Location: HEADERS.Onward } },
  },
  refusals: [
    'comments_closed',
    'parent_not_visible',
    'forbidden',
    'comment_refused',
    'banned',
    'name_reserved',
    'article_not_found',
    'parent_not_found',
    'comment_not_found',
    'duplicate_comment',
    'comment_would_be_held',
    'too_many_comments',
  ],
  refusesWith: HTML,
};

export const backFromForm: Operation = {
  id: 'backFromForm',
  tag: 'Pages',
  summary: 'Go back to the article',
  description: 'Where a browser ends up that reloads a form which was refused.',
  takes: [SLUG],
  answers: { 303: { description: 'The article is elsewhere.', headers: { Location: HEADERS.Onward } } },
  refusals: ['article_not_found'],
  refusesWith: HTML,
};

export const avatar: Operation = {
  id: 'avatar',
  tag: 'Pages',
  summary: 'The picture of a person',
  description:
    'Drawn from the random id in its address. Nothing is looked up, so nothing can be learned by asking.',
  takes: [AVATAR_FILE, IF_NONE_MATCH],
  answers: { 200: { description: 'A picture.', mediaType: 'image/svg+xml', headers: fresh }, ...UNCHANGED },
  refusals: ['not_found'],
};

export const errorsPage: Operation = {
  id: 'errorsPage',
  tag: 'Pages',
  summary: 'What the codes of problem documents mean',
  takes: [IF_NONE_MATCH],
  answers: { 200: { description: 'A page.', mediaType: HTML, headers: fresh }, ...UNCHANGED },
  refusals: [],
};
