import { isReadable, type Comment, type CommentNode } from '@rejoinder/comments';
import { commentUrl, presentAuthor } from '../comments/comment.presenter.js';
import type { ArticleLinks } from './links.js';
import type { CommentView, OwnCommentView } from './views/index.js';

export interface CommentContext {
  readonly links: ArticleLinks;
  readonly open: boolean;
  /** Cursor of the page being shown, so that replying comes back to it. */
  readonly cursor: string | null;
  readonly highlighted: string | null;
}

/** A comment for the page, listed by hand like the one of the API: what is not named here does not reach a reader. */
export function commentView(
  { comment, replies, repliesNext }: CommentNode,
  context: CommentContext,
): CommentView {
  const { links, open, cursor, highlighted } = context;
  const readable = isReadable(comment);
  return {
    id: comment.id,
    depth: comment.depth,
    author: readable ? presentAuthor(comment) : null,
    answers:
      comment.answersId && comment.answersName
        ? { name: comment.answersName, url: commentUrl(links.slug, comment.answersId) }
        : null,
    html: readable ? comment.html : null,
    removed: !readable,
    createdAt: comment.createdAt.toISOString(),
    editedAt: readable ? (comment.editedAt?.toISOString() ?? null) : null,
    url: commentUrl(links.slug, comment.id),
    replyUrl: open && readable ? links.reply(comment.id, cursor) : null,
    replyCount: comment.replyCount,
    replies: replies.map((reply) => commentView(reply, context)),
    moreRepliesUrl: repliesNext === null ? null : links.thread(comment.id, repliesNext),
    highlighted: comment.id === highlighted,
  };
}

export function ownCommentView(comment: Comment): OwnCommentView {
  return {
    id: comment.id,
    name: comment.authorName,
    html: comment.html,
    createdAt: comment.createdAt.toISOString(),
  };
}
