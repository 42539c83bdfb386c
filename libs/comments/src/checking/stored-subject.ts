import type { CheckSubject } from '@rejoinder/checkers';
import type { Vault } from '@rejoinder/privacy';
import type { CommentSettings } from '../settings.js';
import type { CheckedComment } from './checked-comment.repository.js';

/**
 * A stored comment in the words in which checkers were asked about it when it came in, from which they learn best.
 * Where it came from is null once that was forgotten; the address is no part of it.
 */
export function subjectOfStored(
  comment: CheckedComment,
  vault: Vault,
  settings: CommentSettings,
): CheckSubject {
  const { id, contact } = comment;
  return {
    commentId: id,
    body: comment.body,
    html: comment.html,
    authorName: comment.authorName,
    website: comment.authorUrl,
    permalink: settings.articleUrl(comment.articleSlug),
    language: comment.language,
    type: comment.answeredId === null ? 'comment' : 'reply',
    createdAt: comment.createdAt,
    ...vault.openOrigin(id, {
      sealedNetwork: contact?.sealedNetwork ?? null,
      sealedUserAgent: contact?.sealedUserAgent ?? null,
    }),
  };
}
