import { COMMENT_STATUSES, type CommentStatus } from '@rejoinder/contracts';
import { OUTCOMES, type Verdict as Judged } from '@rejoinder/moderation';
import { ApiProperty } from '@nestjs/swagger';
import type { presentDecision, presentOpening, presentText } from '../../admin/queue.presenter.js';
import { Choice, Each, Id, Moment, One, OR_NULL, Text, Whole } from './members.js';
import { Reason } from './queue-item.js';

export const DECISION_ACTIONS = [
  'submitted',
  'status',
  'edited',
  'undone',
  'deleted',
  'address_opened',
  'edit_held',
  'edit_accepted',
  'edit_rejected',
  'rescored',
  'reported',
  'reports_dismissed',
  'legal',
  'appealed',
  'address_confirmed',
  'address_denied',
] as const;

export class DecisionActor {
  @Choice('`system` is the chain of rules, `reader` the author or those who reported.', [
    'system',
    'staff',
    'reader',
  ])
  kind!: 'system' | 'staff' | 'reader';

  @Text('Who it was.')
  name!: string;
}

/** What one rule said about a comment when it came in. */
export class Verdict implements Judged {
  @Text('Which rule of the set spoke; for what is always checked, the name of the phase.', {
    example: 'links',
  })
  rule!: string;

  @Text('What the rule is made of.', { example: 'links' })
  phase!: string;

  @Whole('Version of the phase.', { minimum: 1 })
  phaseVersion!: number;

  @Choice('What it asked for. The strongest of all is what happened.', OUTCOMES)
  outcome!: Judged['outcome'];

  @Text('Why.', { example: 'no_objection' })
  code!: Judged['code'];

  @ApiProperty({ type: Number, minimum: 0, maximum: 1, description: 'Weight of the evidence.' })
  score!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
    required: [],
    selfRequired: false,
    description: 'Numbers behind it. Never anything the reader typed.',
  })
  detail?: Record<string, string | number | boolean>;

  @Whole('Seconds after which the rule would have had nothing against it.', { required: false, minimum: 0 })
  retryAfterSeconds?: number;
}

export class SpamReason {
  @Text('What kind of thing it is: a word, a phrase, a part of a link, the shape of the text ...', {
    example: 'word',
  })
  kind!: string;

  @Text('The thing itself, as it stands in the text.', { example: 'discount' })
  feature!: string;

  @ApiProperty({ type: Number, description: 'Above zero it speaks for spam, below for the opposite.' })
  weight!: number;
}

/** What the trained filter thought of a comment. */
export class SpamScore {
  @ApiProperty({ type: Number, minimum: 0, maximum: 1, description: 'At 0.5 the odds are even.' })
  score!: number;

  @Each(() => SpamReason, 'What spoke strongest, at most ten; empty once the text is gone.')
  reasons!: SpamReason[];
}

export class Decision implements ReturnType<typeof presentDecision> {
  @Id('Id of the decision.')
  id!: string;

  @Moment('When.')
  at!: string;

  @One(() => DecisionActor, 'Who decided.')
  actor!: DecisionActor;

  @Choice('What was done.', DECISION_ACTIONS)
  action!: string;

  @Choice('The state before, where the state changed.', COMMENT_STATUSES, OR_NULL)
  from!: CommentStatus | null;

  @Choice('The state after, where the state changed.', COMMENT_STATUSES, OR_NULL)
  to!: CommentStatus | null;

  @One(() => Reason, 'Why.', OR_NULL)
  reason!: Reason | null;

  @Text('What the moderator wrote beside a reason that has a code; its author is not told.', OR_NULL)
  note!: string | null;

  @Each(() => Verdict, 'What every rule said, in their order; empty for decisions of people.')
  verdicts!: Verdict[];

  @One(() => SpamScore, 'What the trained filter said, where it was asked.', OR_NULL)
  spam!: SpamScore | null;

  @Text('With which rules, for decisions of the chain.', OR_NULL)
  rulesVersion!: string | null;

  @Whole('Which text it was about.', { minimum: 1 })
  revision!: number;
}

export class EarlierText implements ReturnType<typeof presentText> {
  @Whole('Which text it was.', { minimum: 1 })
  revision!: number;

  @Text('As it was typed.')
  raw!: string;

  @Moment('When it was replaced.')
  replacedAt!: string;
}

export class Opening implements ReturnType<typeof presentOpening> {
  @Moment('When.')
  at!: string;

  @Text('Who looked.')
  by!: string;

  @Text('Why, in their words.')
  reason!: string;
}

export class HistoryAnswer {
  @Each(() => Decision, 'Oldest first. They stay when the comment is deleted.')
  data!: Decision[];

  @Each(() => EarlierText, 'Texts that were replaced, oldest first.')
  texts!: EarlierText[];

  @Each(() => Opening, 'Each time its address was looked at, latest first; at most 100.')
  openings!: Opening[];
}
