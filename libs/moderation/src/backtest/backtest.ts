import type { Decision } from '../judge.js';
import type { ReadyRules } from '../rules/rule-set.js';
import { judgeAgain } from './judge-again.js';
import type { PastDecision } from './past-decision.js';

/** A comment that would have come out differently. */
export interface Difference<P extends PastDecision> {
  readonly past: P;
  readonly would: Decision['status'];
  readonly wouldReason: Decision['reason'];
  /** The rule that would have decided. */
  readonly rule: string;
}

export interface RuleScore {
  readonly id: string;
  readonly phase: string;
  /** Comments it had something against. */
  readonly fired: number;
  /** Of those, how many people decided about. */
  readonly decidedByPeople: number;
  /** Share of `decidedByPeople` that people rejected or called spam; null when there are none. */
  readonly precision: number | null;
  /** Share of all that people rejected or called spam that this rule had something against; null when there are none. */
  readonly recall: number | null;
}

export interface BacktestReport<P extends PastDecision> {
  readonly judged: number;
  /** Of the judged: those that people approved, and those that they rejected or called spam. */
  readonly good: number;
  readonly bad: number;
  readonly different: { readonly count: number; readonly items: readonly Difference<P>[] };
  readonly rules: readonly RuleScore[];
  /** Phases that could not be tried on every comment, because what they look at is not kept. */
  readonly notReplayable: readonly string[];
}

const MOST_ITEMS = 100;

/** Tries rules on what was decided, and compares with what people decided. Takes one past decision after the other. */
export class Backtest<P extends PastDecision> {
  private readonly people = { good: 0, bad: 0 };
  private judged = 0;
  private differences = 0;
  private readonly items: Difference<P>[] = [];
  private readonly fired: ReadonlyMap<string, { all: number; good: number; bad: number }>;
  private readonly notReplayable = new Set<string>();

  constructor(private readonly rules: ReadyRules) {
    this.fired = new Map(rules.rules.map(({ id }) => [id, { all: 0, good: 0, bad: 0 }]));
  }

  add(past: P): void {
    const { decision, notReplayable } = judgeAgain(past, this.rules);
    this.judged++;
    if (past.people) this.people[past.people]++;
    for (const phase of notReplayable) this.notReplayable.add(phase);
    for (const { rule, outcome } of decision.verdicts) {
      const fired = outcome === 'pass' ? undefined : this.fired.get(rule);
      if (!fired) continue;
      fired.all++;
      if (past.people) fired[past.people]++;
    }
    if (decision.status === past.was) return;
    this.differences++;
    if (this.items.length < MOST_ITEMS)
      this.items.push({
        past,
        would: decision.status,
        wouldReason: decision.reason,
        rule: decision.decidedBy,
      });
  }

  report(): BacktestReport<P> {
    const { good, bad } = this.people;
    return {
      judged: this.judged,
      good,
      bad,
      different: { count: this.differences, items: this.items },
      rules: this.rules.rules.map(({ id, phase }) => {
        const fired = this.fired.get(id) ?? { all: 0, good: 0, bad: 0 };
        const decidedByPeople = fired.good + fired.bad;
        return {
          id,
          phase,
          fired: fired.all,
          decidedByPeople,
          precision: shareOf(fired.bad, decidedByPeople),
          recall: shareOf(fired.bad, bad),
        };
      }),
      notReplayable: [...this.notReplayable].sort(),
    };
  }
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
