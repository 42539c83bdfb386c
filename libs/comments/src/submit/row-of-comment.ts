import { NOTED_SECONDS, type Noted } from '../judge/guards.js';
import { bytes } from '../judge/bytes.js';
import type { FloodLimits, NewComment } from './new-comment.js';

const HOUR_SECONDS = 3_600;

/** A comment as the statement that stores it takes it. */
export function rowOf(comment: NewComment, limits: FloodLimits): object {
  const { place, contact, decision, guards, job, at } = comment;
  const noted = (Object.keys(NOTED_SECONDS) as (keyof Noted)[]).flatMap((what) => {
    const key = guards.noted[what];
    return key ? [{ key: bytes(key), seconds: NOTED_SECONDS[what] }] : [];
  });
  return {
    id: comment.id,
    article: comment.articleId,
    parent: place.parentId,
    answers: place.answersId,
    root: place.rootId,
    depth: place.depth,
    path: bytes(place.path),
    answered: comment.answered,
    name: comment.authorName,
    url: comment.authorUrl,
    avatar: comment.avatarId,
    staff: comment.staffId,
    body: comment.body,
    html: comment.html,
    status: comment.status,
    at,
    evenIfClosed: comment.evenIfClosed,
    duplicate: bytes(guards.duplicate),
    idempotency: bytes(guards.idempotency?.key ?? null),
    request: bytes(guards.idempotency?.request ?? null),
    idempotencyUntil: comment.idempotencyExpiresAt,
    person: limits.personSeconds > 0 ? bytes(guards.person) : null,
    network: limits.networkHits > 0 ? bytes(guards.network) : null,
    floodUntil: new Date(at.getTime() + Math.max(limits.personSeconds, HOUR_SECONDS) * 1000),
    noted,
    used: comment.singleUse.map(({ key, expiresAt }) => ({ key: bytes(key), until: expiresAt })),
    address: contact?.addressId ?? null,
    fingerprint: bytes(contact?.emailFingerprint ?? null),
    email: bytes(contact?.sealedEmail ?? null),
    sealedNetwork: bytes(contact?.sealedNetwork ?? null),
    userAgent: bytes(contact?.sealedUserAgent ?? null),
    networkFingerprint: bytes(contact?.networkFingerprint ?? null),
    keyId: contact?.keyId ?? '',
    proven: contact?.proven ?? false,
    decision: decision.id,
    actor: decision.actorName,
    verdicts: decision.verdicts,
    rules: decision.rulesVersion,
    reason: decision.reason,
    facts: decision.facts,
    task: job?.task.name ?? null,
    payload: job?.payload ?? null,
    runAt: job?.runAt ?? null,
    attempts: job?.maxAttempts ?? null,
    jobKey: job?.key ?? null,
  };
}
