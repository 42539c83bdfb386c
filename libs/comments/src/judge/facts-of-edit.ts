import type { Facts } from '@rejoinder/moderation';

/** The comment that is changed, for the chain to know that it is not a new one. */
export interface Edited {
  readonly id: string;
  /** What was known when the comment came in; null for one from before that was kept. */
  readonly cameIn: Facts | null;
  /** Its author showed that the address is theirs. */
  readonly proven: boolean;
  /** Where it came from then; who is banned there does not get around it by changing the text from elsewhere. */
  readonly networkFingerprint: Uint8Array | null;
}

/**
 * What is about sending, and not about the text, counts as it did when the comment was sent. Nobody has to wait before
 * mending a word; and whoever was held for how they sent it does not become another by sending a change.
 */
export function factsOfEdit(facts: Facts, { cameIn }: Edited): Facts {
  return {
    ...facts,
    person: { ...facts.person, secondsUntilFree: 0, recentElsewhere: false },
    network: { secondsUntilFree: 0, lastHour: cameIn?.network.lastHour ?? 0 },
    thread: {
      ...facts.thread,
      secondsSinceOwn: null,
      repliesFromNetwork: cameIn?.thread.repliesFromNetwork ?? 0,
    },
    form: cameIn?.form ?? { token: 'not_asked', honeypot: false },
    proofOfWork: cameIn?.proofOfWork ?? 'none',
  };
}
