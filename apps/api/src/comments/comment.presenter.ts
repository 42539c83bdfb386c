import { isReadable, type CommentNode, type ListedComment } from '@rejoinder/comments';
import type { PublicAuthor, PublicComment } from '@rejoinder/contracts';

/** Path of a comment on its article's page. */
export function commentUrl(slug: string, id: string): string {
  return `/articles/${encodeURIComponent(slug)}?comment=${id}#comment-${id}`;
}

export function avatarUrl(avatarId: string): string {
  return `/avatars/${avatarId}.svg`;
}

export function presentAuthor(comment: ListedComment): PublicAuthor {
  return {
    name: comment.authorName,
    url: comment.authorUrl,
    avatarUrl: avatarUrl(comment.avatarId),
    staff: comment.staff,
  };
}

/** A comment with what was read of its replies, as everybody may see it. */
export function presentComment({ comment, replies, repliesNext }: CommentNode, slug: string): PublicComment {
  const below = replies.map((reply) => presentComment(reply, slug));
  return present(comment, slug, isReadable(comment), below, repliesNext);
}

/** A comment as its own author may see it. Nobody is told that the chain has put it away: it waits, like others. */
export function presentOwnComment(comment: ListedComment, slug: string): PublicComment {
  const told = comment.status === 'approved' ? comment : { ...comment, status: 'pending' as const };
  return present(told, slug, comment.removedAt === null, [], null);
}

/** Keys are listed by hand; what is not listed is not told. The state of others' hidden comments is nobody's business. */
function present(
  comment: ListedComment,
  slug: string,
  readable: boolean,
  replies: PublicComment[],
  repliesNext: string | null,
): PublicComment {
  return {
    id: comment.id,
    parentId: comment.parentId,
    depth: comment.depth,
    answers:
      comment.answersId && comment.answersName ? { id: comment.answersId, name: comment.answersName } : null,
    author: readable ? presentAuthor(comment) : null,
    body: readable ? { html: comment.html } : null,
    status: readable ? comment.status : 'rejected',
    removed: !readable,
    createdAt: comment.createdAt.toISOString(),
    editedAt: readable ? (comment.editedAt?.toISOString() ?? null) : null,
    replyCount: comment.replyCount,
    url: commentUrl(slug, comment.id),
    replies,
    repliesNext,
  };
}
