import { Injectable } from '@nestjs/common';
import type { Article } from '@rejoinder/articles';
import type { CommentStatus } from '@rejoinder/contracts';
import { Batches, Database } from '@rejoinder/database';
import { statement } from '@rejoinder/database/prisma';

/** What judging needs to know of the comment that is answered. Its row is read again, and locked, when the answer is stored. */
export interface ParentFact {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly rootId: string;
  readonly depth: number;
  readonly path: Uint8Array;
  readonly authorName: string;
  readonly status: CommentStatus;
  readonly removed: boolean;
}

/** What judging needs to know of the article: not its text. */
export type Occasion = Pick<Article, 'id' | 'slug' | 'language' | 'tags' | 'commentsOpen'>;

/** Where a comment is to stand. */
export interface Where {
  /** Null when there is no article under that slug. */
  readonly article: Occasion | null;
  /** The comment that is answered, wherever it is; null when there is none with that id. */
  readonly parent: ParentFact | null;
}

/** No article has it. */
const NO_SLUG = '';

interface Question {
  readonly slug: string;
  readonly parentId: string | null;
}

interface Row {
  readonly article: Occasion | null;
  readonly parent: Omit<ParentFact, 'path'> | null;
  readonly parentPath: Buffer | null;
}

const WHERE = statement<Row>(
  'where_to_stand',
  `select
     (select json_build_object('id', a.id, 'slug', a.slug, 'language', a.language, 'tags', a.tags,
                               'commentsOpen', a.comments_open)
      from article a where a.slug = q.slug) as article,
     p.parent, p.path as "parentPath"
   from unnest((select $1::text[]), (select $2::uuid[])) with ordinality as q (slug, parent_id, n)
   left join lateral (
     select json_build_object('id', c.id, 'articleId', c.article_id, 'parentId', c.parent_id, 'rootId', c.root_id,
                              'depth', c.depth, 'authorName', c.author_name, 'status', c.status,
                              'removed', c.removed_at is not null) as parent,
            c.path
     from comment c where c.id = q.parent_id limit 1
   ) p on true
   order by q.n`,
);

/** Finds the place of a comment that is about to be posted, from the writer: what was just published can be answered. */
@Injectable()
export class WhereRepository {
  private readonly questions: Batches<Question, Where>;

  constructor(db: Database) {
    this.questions = new Batches({
      name: 'find the place',
      work: async (questions) => {
        const rows = await db.writer.run(WHERE, [
          questions.map(({ slug }) => slug),
          questions.map(({ parentId }) => parentId),
        ]);
        return rows.map(whereFrom);
      },
    });
  }

  find(slug: string, parentId: string | null): Promise<Where> {
    // PostgreSQL refuses NUL in any text and half characters too; no slug has them, so nothing is there.
    if (slug.includes('\0') || !slug.isWellFormed()) return Promise.resolve({ article: null, parent: null });
    return this.questions.add({ slug, parentId });
  }

  /** The same of a place that is known: the comment alone. */
  async parent(id: string): Promise<ParentFact | null> {
    return (await this.questions.add({ slug: NO_SLUG, parentId: id })).parent;
  }
}

function whereFrom({ article, parent, parentPath }: Row): Where {
  return { article, parent: parent && parentPath && { ...parent, path: parentPath } };
}
