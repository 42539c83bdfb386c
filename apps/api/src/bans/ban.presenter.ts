import { shownPattern, type Ban } from '@rejoinder/comments';

export function presentBan(ban: Ban, now: Date) {
  const over = ban.endedAt !== null || (ban.expiresAt !== null && ban.expiresAt <= now);
  return {
    id: ban.id,
    kind: ban.kind,
    effect: ban.effect,
    pattern: ban.pattern === null || ban.kind === 'host' ? ban.pattern : shownPattern(ban.pattern),
    reason: ban.reason,
    commentId: ban.commentId,
    inForce: !over,
    createdAt: ban.createdAt.toISOString(),
    by: ban.by,
    until: ban.expiresAt?.toISOString() ?? null,
    endedAt: ban.endedAt?.toISOString() ?? null,
    endedBy: ban.endedBy,
    endReason: ban.endReason,
  };
}
