import type { FixedPhase } from '../phase.js';

/**
 * Somebody decided that this person, network, name or host is not welcome. A typed address is only a claim, and a
 * refusal that depends on it would tell whoever types it that its owner is banned: there the ban holds and says
 * nothing, unless the address was proven. What the sender knows anyway (network, name, links) may be refused.
 */
export const ban: FixedPhase = {
  name: 'ban',
  version: 1,
  judge(submission, facts) {
    if (submission.by === 'staff' || facts.bans.length === 0) return undefined;
    const refusing = facts.bans.find(
      ({ effect, kind }) => effect === 'refuse' && (kind !== 'person' || facts.person.proven),
    );
    const found = refusing ?? facts.bans[0];
    if (!found) return undefined;
    const detail = { ban: found.id, kind: found.kind, bans: facts.bans.length };
    return refusing
      ? { outcome: 'refuse', code: 'refused_banned', score: 1, detail }
      : { outcome: 'hold', code: 'banned', score: 1, detail };
  },
};
