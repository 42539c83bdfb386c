import { NO_FACTS, type Facts } from '@rejoinder/moderation';

/** Facts as they were written beside a decision, perhaps by an earlier version that knew fewer of them. */
export type StoredFacts = Partial<Omit<Facts, 'now'>> & { readonly now: string };

/** The same, fit to be judged by again. What was not known then is as harmless as can be. */
export function reviveFacts(stored: StoredFacts): Facts {
  return {
    ...NO_FACTS,
    ...stored,
    person: { ...NO_FACTS.person, ...stored.person },
    network: { ...NO_FACTS.network, ...stored.network },
    thread: { ...NO_FACTS.thread, ...stored.thread },
    now: new Date(stored.now),
  };
}
