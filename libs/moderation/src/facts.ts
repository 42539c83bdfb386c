/**
 * Everything a phase may know besides the submission. Gathered before judging, so that judging itself asks nobody and
 * the same facts always lead to the same decision.
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
  };
}

export interface PersonFacts {
  /** Comments that were approved after the address behind them had been proven. */
  readonly approvedWhileProven: number;
  /** Whoever submits has shown that the address is theirs. To know and type a proven address is not enough. */
  readonly proven: boolean;
  /** Seconds until this address may post again from this network; 0 means now. */
  readonly secondsUntilFree: number;
  /** The same address posted a moment ago from another network. */
  readonly recentElsewhere: boolean;
}
