import { Injectable } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import { GetComment, isReadable } from '@rejoinder/comments';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import { commentUrl } from '../comments/comment.presenter.js';
import type { QuotedComment } from '../pages/views/index.js';

/** Finds the comment that a reader objects to, as everybody can read it. */
@Injectable()
export class FindQuoted {
  constructor(
    private readonly articles: GetArticle,
    private readonly comments: GetComment,
  ) {}

  /** @throws DomainError article_not_found, invalid_id, comment_not_found (or not shown, or under another article) */
  async execute(slug: string, id: string): Promise<QuotedComment> {
    const article = await this.articles.execute(slug);
    const comment = await this.comments.shown(id);
    if (!isReadable(comment) || comment.articleId !== article.id)
      throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment, or it is not shown.');
    return {
      name: comment.authorName,
      html: comment.html,
      language: article.language,
      createdAt: comment.createdAt.toISOString(),
      url: commentUrl(article.slug, comment.id),
    };
  }
}
