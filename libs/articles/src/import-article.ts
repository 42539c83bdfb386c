import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Clock, DomainError, newId } from '@rejoinder/kernel';
import type { ArticleFormat } from './article.js';
import { ArticleRepository } from './article.repository.js';
import { formatOf } from './parse/format-of.js';
import { parseArticle } from './parse/parse-article.js';
import { slugify, slugNumber } from './slug.js';

const MOST_NAMESAKES = 1000;

export interface ArticleSource {
  /** The text of the file; whoever read it has refused bytes that are not UTF-8. */
  readonly source: string;
  readonly filename: string;
  /** Told by file name and content when absent. */
  readonly format?: ArticleFormat;
  /** The title where the source has none. */
  readonly fallbackTitle?: string;
  /** Put it in the place of the article that has the slug made from its title. */
  readonly replace?: boolean;
}

export interface ImportedArticle {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
}

/**
 * Publishes a source as an article. A source that names its own slug (front matter) owns that address: importing it
 * again changes the article in place, which keeps its id and its discussion. So does `replace`, for the slug made from
 * the title. Otherwise two articles of one title are two articles, the second under `…-2`.
 */
@Injectable()
export class ImportArticle {
  constructor(
    private readonly articles: ArticleRepository,
    private readonly clock: Clock,
  ) {}

  async execute({
    source,
    filename,
    format,
    fallbackTitle,
    replace = false,
  }: ArticleSource): Promise<ImportedArticle> {
    const now = this.clock.now();
    const known = format ?? formatOf(filename, source);
    const parsed = parseArticle(source, known, fallbackTitle === undefined ? {} : { fallbackTitle });
    const slug = parsed.slug ?? slugify(parsed.title);
    const publication = { id: newId(now), slug, parsed, source, format: known, now };
    if (replace || parsed.slug !== null) {
      return { id: await this.articles.replace(publication), slug, title: parsed.title };
    }
    for (let number = 1; number <= MOST_NAMESAKES; number++) {
      const attempt = { ...publication, slug: slugNumber(slug, number) };
      if (await this.articles.publish(attempt))
        return { id: attempt.id, slug: attempt.slug, title: parsed.title };
    }
    throw new DomainError<ErrorCode>(
      'validation_failed',
      `There are ${MOST_NAMESAKES} articles called "${slug}" already.`,
    );
  }
}
