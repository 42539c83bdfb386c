import { BAD_QUERY, UNCHANGED, type Operation } from '../describe.js';
import { HEADERS } from '../headers.js';
import { IF_NONE_MATCH, SLUG, VERSION_SEEN } from '../parameters.js';
import { ArticleAnswer, ArticleList } from '../schemas/article.js';

const fresh = { ETag: HEADERS.ETag };

export const listArticles: Operation = {
  id: 'listArticles',
  tag: 'Articles',
  summary: 'List the published articles, newest first',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'One page of the list.', schema: ArticleList, headers: fresh },
    ...UNCHANGED,
  },
  refusals: ['invalid_cursor', ...BAD_QUERY],
};

export const readArticle: Operation = {
  id: 'readArticle',
  tag: 'Articles',
  summary: 'Read one article',
  takes: [SLUG, IF_NONE_MATCH, VERSION_SEEN],
  answers: {
    200: { description: 'The article with its text.', schema: ArticleAnswer, headers: fresh },
    ...UNCHANGED,
  },
  refusals: ['article_not_found'],
};
