import type { FeedbackLabel } from '@rejoinder/checkers';
import type { CommentStatus } from '@rejoinder/contracts';
import type { CheckerFact } from '@rejoinder/moderation';

/** A decision about one text, as far as it says what somebody thinks of it. */
export interface Opinion {
  readonly by: 'system' | 'staff' | 'reader';
  readonly action: string;
  readonly from: CommentStatus | null;
  readonly to: CommentStatus | null;
  /** What the checkers said, where they were asked. */
  readonly checkers: readonly CheckerFact[] | null;
}

/** What a checker holds a text for, as far as we know. Of what it was never asked about it is not told either. */
type Belief = FeedbackLabel | 'undecided' | 'never_asked';

const SAID: Readonly<Record<CheckerFact['outcome'], Belief>> = {
  pass: 'ham',
  spam: 'spam',
  reject: 'spam',
  hold: 'undecided',
  none: 'undecided',
  unavailable: 'undecided',
};

/** To reject, or to put back into the queue, says nothing about spam: what is off the subject is not. */
const DECIDED: Readonly<Partial<Record<CommentStatus, FeedbackLabel>>> = { approved: 'ham', spam: 'spam' };

/**
 * What a checker has to hear about the last of these decisions; null when it knows as much. Akismet wants to be told of
 * its mistakes only, so who agreed is not told, and whoever was told one thing is told when it turns out to be the
 * other, or is taken back.
 * @param opinions about one text, oldest first
 */
export function newsForChecker(checker: string, opinions: readonly Opinion[]): FeedbackLabel | null {
  const [before, now] = [opinions.slice(0, -1), opinions].map((all) => beliefAfter(checker, all));
  return now === before || (now !== 'spam' && now !== 'ham') ? null : now;
}

function beliefAfter(checker: string, opinions: readonly Opinion[]): Belief {
  let belief: Belief = 'never_asked';
  let earlier: Belief = belief;
  for (const opinion of opinions) {
    const said = opinion.checkers?.find((fact) => fact.checker === checker);
    if (said) belief = SAID[said.outcome];
    else if (opinion.action === 'edited') belief = 'never_asked';
    if (opinion.by !== 'staff' || belief === 'never_asked') continue;

    const { from, to, action } = opinion;
    if (action === 'undone') belief = afterUndo(belief, earlier, from && DECIDED[from]);
    else if (to && DECIDED[to]) [earlier, belief] = [belief, DECIDED[to]];
  }
  return belief;
}

/** No checker can forget. Where it had been told something, it is told the opposite. */
function afterUndo(belief: Belief, earlier: Belief, undone: FeedbackLabel | null | undefined): Belief {
  if (!undone || earlier === undone) return belief;
  return undone === 'spam' ? 'ham' : 'spam';
}
