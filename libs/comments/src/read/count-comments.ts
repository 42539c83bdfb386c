import { Injectable } from '@nestjs/common';
import { CommentReadRepository } from './comment-read.repository.js';

/** Counts what readers see, for lists of articles (row A10): one query for any number of them. */
@Injectable()
export class CountComments {
  constructor(private readonly comments: CommentReadRepository) {}

  /** @returns one entry a slug, in the order asked for; null where there is no such article */
  async execute(slugs: readonly string[]): Promise<readonly { slug: string; count: number | null }[]> {
    // PostgreSQL refuses NUL in any text and half characters too; no slug has them.
    const possible = slugs.filter((slug) => !slug.includes('\0') && slug.isWellFormed());
    const known = new Map((await this.comments.counts(possible)).map(({ slug, count }) => [slug, count]));
    return slugs.map((slug) => ({ slug, count: known.get(slug) ?? null }));
  }
}
