import { Injectable } from '@nestjs/common';
import { cut } from '@rejoinder/kernel';
import type { ArticlePosition, ArticleSummary } from './article.js';
import { ArticleRepository } from './article.repository.js';

export interface ArticleList {
  readonly items: readonly ArticleSummary[];
  /** Where the list goes on, for a cursor; null at its end. */
  readonly next: ArticlePosition | null;
}

@Injectable()
export class ListArticles {
  constructor(private readonly articles: ArticleRepository) {}

  /** The articles below a position, newest first. */
  async execute({ after, limit }: { after: ArticlePosition | null; limit: number }): Promise<ArticleList> {
    const { items, last } = cut(await this.articles.list(after, limit + 1), limit);
    return { items, next: last && { publishedAt: last.publishedAt, id: last.id } };
  }
}
