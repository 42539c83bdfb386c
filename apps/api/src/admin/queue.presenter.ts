import type { EarlierText, ExplainedEntry, QueueCounts, QueueItem, QueuePage } from '@rejoinder/comments';
import { REASONS, type ReasonCode } from '@rejoinder/moderation';
import { pseudonym, type Opening } from '@rejoinder/privacy';
import { articleUrl } from '../articles/article.presenter.js';
import { avatarUrl, commentUrl } from '../comments/comment.presenter.js';

/** A comment as moderators see it. `person` is the same for all comments of one address, and says nothing about it. */
export function presentQueueItem(item: QueueItem) {
  return {
    id: item.id,
    article: {
      id: item.articleId,
      slug: item.articleSlug,
      title: item.articleTitle,
      url: articleUrl(item.articleSlug),
    },
    parentId: item.parentId,
    depth: item.depth,
    author: {
      name: item.authorName,
      url: item.authorUrl,
      avatarUrl: avatarUrl(item.avatarId),
      staff: item.staff,
    },
    person: item.addressId && pseudonym(item.addressId),
    proven: item.proven,
    body: { raw: item.body, html: item.html },
    status: item.status,
    removed: item.removedAt !== null,
    why: presentReason(item.reason),
    createdAt: item.createdAt.toISOString(),
    editedAt: item.editedAt?.toISOString() ?? null,
    version: item.version,
    revision: item.revision,
    reports: item.reports,
    url: commentUrl(item.articleSlug, item.id),
    heldEdit: item.heldEdit && presentHeldEdit(item.heldEdit),
  };
}

function presentHeldEdit({ body, html, since, reason }: NonNullable<QueueItem['heldEdit']>) {
  return { raw: body, html, since: since.toISOString(), why: presentReason(reason) };
}

export function presentQueueLinks({ next, searchedTo }: QueuePage) {
  return { next, searchedTo: searchedTo?.toISOString() ?? null };
}

/** How many comments are in each state; and what waits besides whole comments. */
export function presentCounts({ edits, ...counts }: QueueCounts) {
  return { counts, waiting: { edits } };
}

/** One thing that the spam filter found telling. */
export interface SpamReason {
  readonly kind: string;
  readonly feature: string;
  readonly weight: number;
}

export function presentDecision(entry: ExplainedEntry) {
  return {
    id: entry.id,
    at: entry.at.toISOString(),
    actor: { kind: entry.actorKind, name: entry.actorName },
    action: entry.action,
    from: entry.from,
    to: entry.to,
    reason: presentReason(entry.reason),
    note: entry.note,
    verdicts: entry.verdicts,
    spam: entry.spam && {
      score: entry.spam.score,
      reasons: entry.spam.reasons.map(({ kind, feature, weight }): SpamReason => ({ kind, feature, weight })),
    },
    rulesVersion: entry.rulesVersion,
    revision: entry.revision,
  };
}

export function presentText(text: EarlierText) {
  return { revision: text.number, raw: text.body, replacedAt: text.replacedAt.toISOString() };
}

export function presentOpening(opening: Opening) {
  return { at: opening.at.toISOString(), by: opening.staffName, reason: opening.reason };
}

/** The chain's reasons are codes with a sentence; a moderator's reason is a sentence of its own and has no code. */
function presentReason(reason: string | null): { code: string | null; sentence: string } | null {
  if (reason === null) return null;
  return Object.hasOwn(REASONS, reason)
    ? { code: reason, sentence: REASONS[reason as ReasonCode].sentence }
    : { code: null, sentence: reason };
}
