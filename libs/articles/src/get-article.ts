import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { Article } from './article.js';
import { ArticleRepository } from './article.repository.js';

export const NO_SUCH_ARTICLE = 'There is no article under that address.';

@Injectable()
export class GetArticle {
  constructor(private readonly articles: ArticleRepository) {}

  /** @throws DomainError `article_not_found` */
  async execute(slug: string): Promise<Article> {
    // PostgreSQL refuses NUL in any text and half characters too; no slug has them, so nothing is there.
    const article = slug.includes('\0') || !slug.isWellFormed() ? null : await this.articles.findBySlug(slug);
    if (!article) throw new DomainError<ErrorCode>('article_not_found', NO_SUCH_ARTICLE);
    return article;
  }

  /** The same by id. @throws DomainError `article_not_found` */
  async byId(id: string): Promise<Article> {
    const article = await this.articles.findById(id);
    if (!article) throw new DomainError<ErrorCode>('article_not_found', NO_SUCH_ARTICLE);
    return article;
  }
}
