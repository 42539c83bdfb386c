import type { CommentNode, ListedComment } from '../comment.js';

/**
 * Hangs replies under the comments they belong to.
 * @param below descendants in any order; those whose parent was not read are left out
 * @param cursorAfter makes the cursor of `parent`'s replies after `last`, or from the start when that is null
 * @param strays ids that were read out of turn (the branch of a permalink): the list continues before them
 */
export function assembleThreads(
  heads: readonly ListedComment[],
  below: readonly ListedComment[],
  cursorAfter: (parent: ListedComment, last: ListedComment | null) => string,
  strays: ReadonlySet<string> = new Set(),
): readonly CommentNode[] {
  const children = new Map<string, ListedComment[]>();
  const seen = new Set(heads.map((head) => head.id));
  for (const comment of below) {
    if (comment.parentId === null || seen.has(comment.id)) continue;
    seen.add(comment.id);
    const siblings = children.get(comment.parentId);
    if (siblings) siblings.push(comment);
    else children.set(comment.parentId, [comment]);
  }
  const node = (comment: ListedComment): CommentNode => {
    const replies = (children.get(comment.id) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
    const last = replies.filter((reply) => !strays.has(reply.id)).at(-1) ?? null;
    return {
      comment,
      replies: replies.map(node),
      repliesNext: replies.length < comment.replyCount ? cursorAfter(comment, last) : null,
    };
  };
  return heads.map(node);
}
