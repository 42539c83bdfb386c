import type { FixedPhase } from '../phase.js';

/**
 * Asks people who post too fast to wait. A refusal is given only for what the sender knows anyway: that they, on their
 * own network, have just posted. That the same address was used from somewhere else is noted for moderators and changes
 * nothing: any other answer would tell a stranger who typed that address that its owner has just been writing here.
 */
export const flood: FixedPhase = {
  name: 'flood',
  version: 2,
  judge(submission, facts) {
    if (submission.by === 'staff') return undefined;

    const person = facts.person.secondsUntilFree;
    const network = facts.network.secondsUntilFree;
    if (person > 0 || network > 0) {
      return {
        outcome: 'refuse',
        code: person >= network ? 'refused_flood_person' : 'refused_flood_network',
        score: 1,
        // Whoever waits as long as they were told must not be refused for the other reason.
        retryAfterSeconds: Math.ceil(Math.max(person, network)),
      };
    }
    if (facts.person.recentElsewhere) return { outcome: 'pass', code: 'noted_flood_address', score: 0.5 };
    return undefined;
  },
};
