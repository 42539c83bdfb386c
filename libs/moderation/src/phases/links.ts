import { compileHosts, hostOf } from '../match/hosts.js';
import { rulePhase } from '../phase.js';
import { texts, whole } from '../rules/parameters.js';
import { readList } from '../rules/read-list.js';

/** Links are what most spam is for, so a text with several of them waits for a person. */
export const links = rulePhase({
  name: 'links',
  version: 3,
  about: 'Holds a text with several links.',
  parameters: {
    holdAt: whole('Number of links from which on it is held; 0 never.', 0, 1000, 2),
    allow: texts('Hosts, with all below them, that are not counted.', 20_000, 253),
  },
  prepare: ({ holdAt, allow }) => ({ holdAt, allowed: readList('allow', allow, compileHosts) }),
  judge(submission, _facts, { holdAt, allowed }) {
    const counted = submission.links.filter((link) => {
      const host = allowed.count === 0 ? null : hostOf(link);
      return host === null || !allowed.match(host);
    });
    const found = counted.length;
    if (holdAt === 0 || found < holdAt) return undefined;
    return {
      outcome: 'hold',
      code: 'held_links',
      score: Math.min(1, found / (2 * holdAt)),
      detail: { found, limit: holdAt },
    };
  },
});
