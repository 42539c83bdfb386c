import { isReadable, type CommentNode, type OwnView } from '@rejoinder/comments';
import { commentUrl, presentAuthor } from '../comments/comment.presenter.js';
import type { ArticleLinks } from './links.js';
import type { CommentView, ConfirmationView, OwnCommentView } from './views/index.js';

export interface CommentContext {
  readonly links: ArticleLinks;
  readonly open: boolean;
  /** Cursor of the page being shown, so that replying comes back to it. */
  readonly cursor: string | null;
  readonly highlighted: string | null;
  readonly own: OwnCommentView | null;
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
    reportUrl: readable ? links.report(comment.id) : null,
    replyCount: comment.replyCount,
    replies: replies.map((reply) => commentView(reply, context)),
    moreRepliesUrl: repliesNext === null ? null : links.thread(comment.id, repliesNext),
    highlighted: comment.id === highlighted,
    own: context.own?.id === comment.id ? context.own : null,
  };
}

/** @param capability what the forms have to carry */
export function ownCommentView(
  { comment, held, change, mayEdit, until }: OwnView,
  {
    links,
    capability,
    confirmation,
  }: { links: ArticleLinks; capability: string; confirmation: ConfirmationView | null },
): OwnCommentView {
  return {
    id: comment.id,
    name: comment.authorName,
    html: comment.html,
    createdAt: comment.createdAt.toISOString(),
    shown: comment.status === 'approved',
    why: held?.sentence ?? null,
    change: change && { html: change.html, why: change.held.sentence },
    actions: until && {
      editUrl: mayEdit ? links.edit(comment.id) : null,
      deleteUrl: links.remove(comment.id),
      capability,
      until: until.toISOString(),
    },
    ...(confirmation ? { confirmation } : {}),
  };
}
