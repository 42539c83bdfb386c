import { isDisposableDomain, type Facts, type SpamFacts } from '@rejoinder/moderation';
import type { CommentSettings } from '../settings.js';
import { NETWORK_WINDOW_SECONDS } from '../settings.js';
import type { Arrival, ReaderAuthor, StaffAuthor } from '../submit/submit-command.js';
import { asHeard } from './as-heard.js';
import { AHEAD_SECONDS, NOTED_SECONDS } from './guards.js';
import type { Gathered } from './gather-facts.repository.js';

/** What the database does not know. */
export interface Circumstances {
  /** When it is, or was, written. */
  readonly at: Date;
  readonly discussionOpen: boolean;
  readonly author: ReaderAuthor | StaffAuthor;
  readonly arrival: Arrival;
  readonly spam: SpamFacts | null;
}

/** Puts into the words of the rules what was gathered. Pure. */
export function assembleFacts(gathered: Gathered, settings: CommentSettings, around: Circumstances): Facts {
  const { at, author, arrival } = around;
  const { personIntervalSeconds, networkPerMinute } = settings;
  const { noted } = gathered;
  const personWait = wait(gathered.personHits, 1, personIntervalSeconds, at);
  const ownInThread = noted.thread.find((hit) => !isAhead(hit, at));
  const email = author.kind === 'reader' ? author.email : null;
  const staffNames = author.kind === 'reader' ? gathered.staffNames.map(asHeard) : [];
  return {
    now: at,
    discussionOpen: around.discussionOpen,
    duplicate: gathered.duplicate,
    person: {
      proven: gathered.proven,
      approvedWhileProven: gathered.proven ? gathered.approvedWhileProven : 0,
      secondsUntilFree: personWait,
      recentElsewhere: personWait === 0 && wait(noted.address, 1, personIntervalSeconds, at) > 0,
      daysKnown:
        gathered.firstAt && Math.max(0, Math.floor((at.getTime() - gathered.firstAt.getTime()) / 86_400_000)),
      decidedLately: gathered.decidedLately,
      rejectedLately: gathered.rejectedLately,
      disposable: email !== null && isDisposableDomain(email.slice(email.lastIndexOf('@') + 1)),
      staffName: staffNames.includes(asHeard(author.name)),
      staffAddress: gathered.staffAddress,
    },
    network: {
      secondsUntilFree: wait(gathered.networkHits, networkPerMinute, NETWORK_WINDOW_SECONDS, at),
      lastHour: within(gathered.networkHits, 3_600, at),
    },
    thread: {
      reports: gathered.threadReports,
      secondsSinceOwn: ownInThread ? Math.max(0, (at.getTime() - ownInThread.getTime()) / 1000) : null,
      repliesFromNetwork: within(noted.replies, NOTED_SECONDS.replies, at),
    },
    repeated: within(noted.text, NOTED_SECONDS.text, at),
    ...arrived(arrival, gathered.used),
    spam: around.spam,
    checkers: [],
    bans: gathered.bans,
  };
}

/** Seconds until there is room for one more of `count` in `seconds`. */
function wait(hits: readonly Date[], count: number, seconds: number, at: Date): number {
  const hit = count > 0 && seconds > 0 ? hits[count - 1] : undefined;
  if (!hit || isAhead(hit, at)) return 0;
  return Math.min(seconds, Math.max(0, Math.ceil((hit.getTime() + seconds * 1000 - at.getTime()) / 1000)));
}

/**
 * A clock that was set back finds posts that are still to come. They say nothing about what is too fast, and must not
 * keep anybody out until it has caught up. Clocks of two servers differ by less.
 */
function isAhead(hit: Date, at: Date): boolean {
  return hit.getTime() > at.getTime() + AHEAD_SECONDS * 1000;
}

function within(hits: readonly Date[], seconds: number, at: Date): number {
  return hits.filter((hit) => hit.getTime() > at.getTime() - seconds * 1000).length;
}

/** What may be used once and was used before is worth nothing any more. */
function arrived(arrival: Arrival, used: ReadonlySet<string>): Pick<Facts, 'form' | 'proofOfWork'> {
  const wasUsed = (what: string): boolean =>
    arrival.singleUse.some((use) => use.what === what && used.has(Buffer.from(use.key).toString('hex')));
  const { form, proofOfWork } = arrival;
  return {
    form: form.token === 'good' && wasUsed('form') ? { ...form, token: 'reused' } : form,
    proofOfWork: proofOfWork === 'solved' && wasUsed('proof-of-work') ? 'reused' : proofOfWork,
  };
}
