import { compileHosts, hostOf, type Hosts } from '../match/hosts.js';
import { rulePhase } from '../phase.js';
import { texts, then } from '../rules/parameters.js';
import { readList } from '../rules/read-list.js';
import type { Submission } from '../submission.js';
import { OUTCOMES, type Finding, type Outcome } from '../verdict.js';

const hosts = (about: string) => texts(about, 20_000, 253);

/**
 * Where links lead (row C10). Each host is judged by the entry that says most about it, whichever list it is in, so
 * that `shop.example` can be allowed where `*.example` is blocked. The author's website is a link like any other.
 */
export const linkHosts = rulePhase({
  name: 'link-hosts',
  version: 1,
  about: 'Looks where links lead, the website of the author included; the most specific entry decides.',
  parameters: {
    block: hosts('Hosts, with all below them, that are not linked to here.'),
    hold: hosts('Hosts that somebody looks at first.'),
    allow: hosts('Exceptions from both.'),
    then: then(['hold', 'spam', 'reject', 'refuse'], 'spam'),
  },
  prepare(params) {
    // The strictest first: of entries that say equally much it is the one that counts.
    const lists: readonly List[] = [
      { name: 'block', outcome: params.then, ...listOf('block', params.block) },
      { name: 'hold', outcome: 'hold', ...listOf('hold', params.hold) },
      { name: 'allow', outcome: 'pass', ...listOf('allow', params.allow) },
    ];
    return { lists };
  },
  judge(submission, _facts, { lists }) {
    const found = linkedHosts(submission).flatMap((host) => decidingEntry(lists, host) ?? []);
    const objections = found.filter(({ list }) => list.outcome !== 'pass');
    const strongest = objections.reduce<Found | undefined>(
      (best, next) => (best && rank(best.list.outcome) >= rank(next.list.outcome) ? best : next),
      undefined,
    );
    return strongest && findingOf(strongest, objections.length);
  },
});

interface List {
  readonly name: string;
  readonly outcome: Outcome;
  readonly entries: readonly string[];
  readonly hosts: Hosts;
}

interface Found {
  readonly list: List;
  readonly entry: string;
  readonly labels: number;
}

function listOf(name: string, entries: readonly string[]): Pick<List, 'entries' | 'hosts'> {
  return { entries, hosts: readList(name, entries, compileHosts) };
}

/** Each host once. */
function linkedHosts({ links, website }: Submission): string[] {
  const all = website === null ? links : [...links, website];
  return [...new Set(all.flatMap((link) => hostOf(link) ?? []))];
}

function decidingEntry(lists: readonly List[], host: string): Found | null {
  return lists
    .flatMap((list) => {
      const found = list.hosts.find(host);
      return found ? { list, ...found } : [];
    })
    .reduce<Found | null>((best, next) => (best && best.labels >= next.labels ? best : next), null);
}

function rank(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome);
}

function findingOf({ list, entry }: Found, count: number): Finding {
  return {
    outcome: list.outcome,
    code: 'listed_host',
    score: list.name === 'block' ? 0.9 : 0.5,
    detail: { list: list.name, entry: list.entries.indexOf(entry), hosts: count },
  };
}
