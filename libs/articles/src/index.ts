/**
 * articles: what is published, and how a file becomes it.
 *
 * article      a published text; comments hang on its id, its slug is only the address it has now (row A3)
 * source       what was handed in, as it was: Markdown with front matter, HTML or plain text
 * headline     the line above the text; stored as the title
 * standfirst   the sentence or two between headline and text
 * byline       who wrote it
 * figure       a picture with its caption; a credit says whose picture it is and may stand where the picture is missing
 * boilerplate  what a copied page says around its article: "Leave a Reply", form labels, notices
 *
 * In Markdown a paragraph that is only an image is a figure, and its title text holds caption and credit:
 * `![alt](/assets/boat.jpg "The boat at dawn. Credit: Ana Ruiz")`.
 */
export {
  ARTICLE_FORMATS,
  type Article,
  type ArticleFormat,
  type ArticlePosition,
  type ArticleSummary,
  type ParsedArticle,
} from './article.js';
export { readPosition, writePosition } from './article-position.js';
export { ArticlesModule } from './articles.module.js';
export { GetArticle, NO_SUCH_ARTICLE } from './get-article.js';
export { sanitizeArticleHtml } from './html/sanitize-article-html.js';
export { type ArticleSource, ImportArticle, type ImportedArticle } from './import-article.js';
export { type ArticleList, ListArticles } from './list-articles.js';
export { formatOf } from './parse/format-of.js';
export { parseArticle, type ParseOptions } from './parse/parse-article.js';
export { slugify } from './slug.js';
