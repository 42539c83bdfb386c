import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { Prisma } from '@rejoinder/database/prisma';
import type { Article, ArticleFormat, ArticlePosition, ArticleSummary, ParsedArticle } from './article.js';

/** An article ready to be stored. */
export interface Publication {
  readonly id: string;
  readonly slug: string;
  readonly parsed: ParsedArticle;
  readonly source: string;
  readonly format: ArticleFormat;
  readonly now: Date;
}

const SUMMARY = Prisma.sql`
  article.id, slug, title, standfirst, byline, language, comments_open as "commentsOpen", tags,
  published_at as "publishedAt", updated_at as "updatedAt", coalesce(discussion.approved, 0) as "commentCount",
  coalesce(discussion.version, 0)::float8 as version`;

const about = ({ id, version }: ArticleSummary) => ({ articleId: id, version });

@Injectable()
export class ArticleRepository {
  constructor(private readonly db: Database) {}

  /**
   * Stores a new article with its empty discussion.
   * @returns false when the slug is taken; the unique index says so, however many try at once
   */
  async publish(publication: Publication): Promise<boolean> {
    const stored = await this.db.writer.$queryRaw<unknown[]>`
      with stored as (${insertion(publication)} on conflict (slug) do nothing returning id),
           opened as (insert into discussion (article_id) select id from stored)
      select id from stored`;
    return stored.length > 0;
  }

  /**
   * Stores an article, or puts a new text in the place of the one under that slug, which keeps its id, its discussion
   * and, unless the source says otherwise, its date. `updated_at` moves only when the source is another one.
   * A trigger on the table sees to the new version of its discussion.
   * @returns the id of the article under that slug
   */
  async replace(publication: Publication): Promise<string> {
    const { publishedAt, updatedAt } = publication.parsed;
    const [stored] = await this.db.writer.$queryRaw<{ id: string }[]>`
      with stored as (
        ${insertion(publication)}
        on conflict (slug) do update set
          title = excluded.title, standfirst = excluded.standfirst, byline = excluded.byline,
          language = excluded.language, html = excluded.html, source = excluded.source,
          source_format = excluded.source_format, comments_open = excluded.comments_open, tags = excluded.tags,
          published_at = coalesce(${publishedAt}::timestamptz, article.published_at),
          updated_at = coalesce(
            ${updatedAt}::timestamptz,
            case when article.source = excluded.source then article.updated_at else ${publication.now}::timestamptz end)
        returning id),
      opened as (
        insert into discussion (article_id) select id from stored
        on conflict (article_id) do nothing)
      select id from stored`;
    if (!stored) throw new Error('an upsert returned no row');
    return stored.id;
  }

  /** Served by the unique index on slug. */
  findBySlug(slug: string): Promise<Article | null> {
    return this.find(Prisma.sql`slug = ${slug}`);
  }

  findById(id: string): Promise<Article | null> {
    return this.find(Prisma.sql`article.id = ${id}::uuid`);
  }

  /** Newest first, a range of the index on (published_at desc, id desc). */
  list(after: ArticlePosition | null, limit: number): Promise<readonly ArticleSummary[]> {
    const below = after
      ? Prisma.sql`where (published_at, article.id) < (${after.publishedAt}::timestamptz, ${after.id}::uuid)`
      : Prisma.empty;
    const read = () =>
      this.db.reader.$queryRaw<ArticleSummary[]>`
      select ${SUMMARY} from article left join discussion on article_id = article.id ${below}
      order by published_at desc, article.id desc limit ${limit}`;
    return this.db.newest(read, about);
  }

  private async find(condition: Prisma.Sql): Promise<Article | null> {
    const read = () =>
      this.db.reader.$queryRaw<Article[]>`
      select ${SUMMARY}, html from article left join discussion on article_id = article.id where ${condition}`;
    const [article] = await this.db.newest(read, about);
    return article ?? null;
  }
}

/** A text that was never changed counts as updated when it was published, also where that was long ago. */
function insertion({ id, slug, parsed, source, format, now }: Publication): Prisma.Sql {
  const publishedAt = parsed.publishedAt ?? now;
  return Prisma.sql`
    insert into article (id, slug, title, standfirst, byline, language, html, source, source_format, comments_open, tags,
                         published_at, created_at, updated_at)
    values (${id}::uuid, ${slug}, ${parsed.title}, ${parsed.standfirst}, ${parsed.byline}, ${parsed.language},
            ${parsed.html}, ${source}, ${format}, ${parsed.commentsOpen}, ${parsed.tags}::text[],
            ${publishedAt}, ${now}, ${parsed.updatedAt ?? publishedAt})`;
}
