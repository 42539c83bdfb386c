/**
 * Everything a phase may know besides the submission. Gathered before judging, so that judging itself asks nobody and
 * the same facts always lead to the same decision. Stored with the decision, so that other rules can be tried on it:
 * that is why there are numbers and codes in here and not a word of the reader's.
 */
export interface Facts {
  readonly now: Date;
  readonly discussionOpen: boolean;
  /** Somebody of the same name has said the same thing in the same place. */
  readonly duplicate: boolean;
  readonly person: PersonFacts;
  readonly network: {
    /** Seconds until somebody on this network may post again; 0 means now. */
    readonly secondsUntilFree: number;
    /** Comments from this network in the last hour, as far as they were counted. */
    readonly lastHour: number;
  };
  readonly thread: {
    /** Open reports about any comment of the thread that is being answered. */
    readonly reports: number;
    /** Seconds since this person last wrote in it; null when they have not lately. */
    readonly secondsSinceOwn: number | null;
    /** Direct replies to the answered comment from this network. */
    readonly repliesFromNetwork: number;
  };
  /** How often the same text came in, anywhere, within a day. */
  readonly repeated: number;
  readonly form: FormFacts;
  readonly proofOfWork: ProofOfWork;
  /** What the trained filter thinks; null where it was not asked. */
  readonly spam: SpamFacts | null;
  readonly checkers: readonly CheckerFact[];
  readonly bans: readonly BanFact[];
}

/**
 * The person is the address together with the network where the address is only typed, and the address alone where it
 * is proven: what somebody else does under a borrowed address must not count for or against its owner.
 */
export interface PersonFacts {
  /** Comments that were approved and are proven to be this person's. */
  readonly approvedWhileProven: number;
  /** Whoever submits has shown that the address is theirs. To know and type a proven address is not enough. */
  readonly proven: boolean;
  /** Seconds until this address may post again from this network; 0 means now. */
  readonly secondsUntilFree: number;
  /** The same address posted a moment ago from another network. */
  readonly recentElsewhere: boolean;
  /** Whole days since the first comment; null when there is none. */
  readonly daysKnown: number | null;
  /** Of the last seven days: comments that were decided, and those of them that were rejected or spam. */
  readonly decidedLately: number;
  readonly rejectedLately: number;
  /** The address is of a host that gives addresses away for a few minutes. */
  readonly disposable: boolean;
  /** The name, or the address, is one of the staff's, and it is not they who write. */
  readonly staffName: boolean;
  readonly staffAddress: boolean;
}

/** `not_asked`: it came in a way that has no form, such as the API or an edit. */
export const FORM_TOKENS = [
  'not_asked',
  'good',
  'missing',
  'forged',
  'foreign',
  'reused',
  'too_young',
  'too_old',
] as const;

export interface FormFacts {
  readonly token: (typeof FORM_TOKENS)[number];
  /** The field that people do not see was filled in. */
  readonly honeypot: boolean;
}

export type ProofOfWork = 'none' | 'solved' | 'wrong' | 'reused';

export interface SpamFacts {
  /** 0 to 1; 0.5 is even odds. */
  readonly score: number;
  /** What spoke strongest, for (positive) or against (negative). Buckets stand for features; the words are not kept. */
  readonly reasons: readonly { readonly bucket: number; readonly kind: string; readonly weight: number }[];
  /** Documents it had learned from here when it was asked. */
  readonly learned: number;
}

export interface CheckerFact {
  readonly checker: string;
  readonly outcome: 'pass' | 'hold' | 'spam' | 'reject' | 'none' | 'unavailable';
  readonly reason: string | null;
  readonly score: number | null;
}

export interface BanFact {
  readonly id: string;
  readonly kind: 'person' | 'network' | 'name' | 'host';
  readonly effect: 'refuse' | 'hold';
}

/** As little as can be known: an open discussion, a stranger, nothing against them. */
export const NO_FACTS: Omit<Facts, 'now'> = {
  discussionOpen: true,
  duplicate: false,
  person: {
    approvedWhileProven: 0,
    proven: false,
    secondsUntilFree: 0,
    recentElsewhere: false,
    daysKnown: null,
    decidedLately: 0,
    rejectedLately: 0,
    disposable: false,
    staffName: false,
    staffAddress: false,
  },
  network: { secondsUntilFree: 0, lastHour: 0 },
  thread: { reports: 0, secondsSinceOwn: null, repliesFromNetwork: 0 },
  repeated: 0,
  form: { token: 'not_asked', honeypot: false },
  proofOfWork: 'none',
  spam: null,
  checkers: [],
  bans: [],
};
