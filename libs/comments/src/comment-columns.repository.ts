import { Prisma } from '@rejoinder/database/prisma';

/**
 * The columns of a {@link ListedComment}, for `from comment c left join comment a on a.id = c.answers_id`.
 * Listed by hand, so that a new column is not read, let alone published, before somebody decides so.
 */
export const LISTED_COLUMNS = Prisma.sql`
  c.id, c.article_id as "articleId", c.parent_id as "parentId", c.depth::int as depth,
  c.answers_id as "answersId",
  case when a.status = 'approved' and a.removed_at is null then a.author_name end as "answersName",
  c.author_name as "authorName", c.author_url as "authorUrl", c.avatar_id as "avatarId", c.staff,
  c.html, c.status::text as status, c.reply_count as "replyCount",
  c.created_at as "createdAt", c.edited_at as "editedAt", c.removed_at as "removedAt", c.version`;

/** Those of a {@link Comment}. */
export const COMMENT_COLUMNS = Prisma.sql`${LISTED_COLUMNS}, c.root_id as "rootId", c.path`;

export const COMMENT_WITH_ANSWERED = Prisma.sql`comment c left join comment a on a.id = c.answers_id`;
