import type { Article, ArticleSummary } from '@rejoinder/articles';

export function presentSummary(article: ArticleSummary) {
  return {
    id: article.id,
    slug: article.slug,
    title: article.title,
    standfirst: article.standfirst,
    byline: article.byline,
    language: article.language,
    publishedAt: article.publishedAt.toISOString(),
    updatedAt: article.updatedAt.toISOString(),
    comments: { open: article.commentsOpen, count: article.commentCount },
    url: articleUrl(article.slug),
  };
}

export function presentArticle(article: Article) {
  return { ...presentSummary(article), body: { html: article.html } };
}

export function articleUrl(slug: string): string {
  return `/articles/${encodeURIComponent(slug)}`;
}
