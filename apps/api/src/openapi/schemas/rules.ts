import { COMMENT_STATUSES, type CommentStatus } from '@rejoinder/contracts';
import { CATALOGUE, type ReasonCode } from '@rejoinder/moderation';
import { ApiProperty } from '@nestjs/swagger';
import type {
  presentPhase,
  presentReport,
  presentRules,
  presentVersion,
} from '../../rules/rules.presenter.js';
import { Choice, Each, Flag, Id, Moment, One, OR_NULL, Text, Whole } from './members.js';
import { PageLinks } from './page-links.js';

const PHASES = CATALOGUE.map(({ name }) => name);
const JUDGED = [...COMMENT_STATUSES, 'refused'] as const;
type Judged = (typeof JUDGED)[number];

const Share = (description: string): PropertyDecorator =>
  ApiProperty({ type: Number, minimum: 0, maximum: 1, description, ...OR_NULL });
const Texts = (description: string, more: object = {}): PropertyDecorator =>
  ApiProperty({ type: 'array', items: { type: 'string' }, description, ...more });
const Values = (description: string, required: boolean): PropertyDecorator =>
  ApiProperty({
    type: 'object',
    additionalProperties: true,
    required: [],
    selfRequired: required,
    description,
    example: { holdAt: 2 },
  });

/** A rule as somebody writes it. */
export class WrittenRule {
  @Text('Names it in every verdict; unique in the set.', {
    pattern: '^[a-z0-9][a-z0-9-]{0,49}$',
    example: 'links',
  })
  id!: string;

  @Choice('What it is made of.', PHASES)
  phase!: string;

  @ApiProperty({ type: Boolean, required: false, default: true, description: 'Whether it is asked at all.' })
  enabled?: boolean;

  @Texts('Ids of the articles it is about. With no articles and no tags it is about all.', {
    required: false,
  })
  articles?: string[];

  @Texts('Tags of the articles it is about, in small letters.', { required: false })
  tags?: string[];

  @ApiProperty({
    type: Boolean,
    required: false,
    default: true,
    description: 'May authors be told its reason?',
  })
  tell?: boolean;

  @ApiProperty({
    type: Boolean,
    required: false,
    default: false,
    description: 'Should authors who asked for it be warned before anything is stored?',
  })
  nudge?: boolean;

  @Values('Parameters of the phase; what is left out has its default.', false)
  params?: Record<string, unknown>;
}

type PresentedRule = ReturnType<typeof presentRules>['rules'][number];

export class Rule implements PresentedRule {
  @Text('Names it in every verdict.')
  id!: string;

  @Text('What it is made of.')
  phase!: string;

  @Flag('Whether it is asked at all.')
  enabled!: boolean;

  @Texts('Ids of the articles it is about.')
  articles!: string[];

  @Texts('Tags of the articles it is about. With no articles and no tags it is about all.')
  tags!: string[];

  @Flag('May authors be told its reason?')
  tell!: boolean;

  @Flag('Are authors who asked for it warned before anything is stored?')
  nudge!: boolean;

  @Values('All parameters of the phase.', true)
  params!: Record<string, unknown>;
}

export class RuleVersion implements ReturnType<typeof presentVersion> {
  @Whole('0 for the starting rules, which the environment gives; then counted.', { minimum: 0 })
  version!: number;

  @Text('Why they were changed.', OR_NULL)
  note!: string | null;

  @Moment('Since when; null for the starting rules.', OR_NULL)
  at!: string | null;

  @Text('Who wrote them; null for the starting rules.', OR_NULL)
  by!: string | null;
}

export class RuleSet extends RuleVersion implements ReturnType<typeof presentRules> {
  @Text('How decisions name these rules (`rulesVersion`).', { example: '3' })
  recordedAs!: string;

  @Each(() => Rule, 'In the order in which they are read.')
  rules!: Rule[];
}

export class RuleSetAnswer {
  @One(() => RuleSet, 'The rules.')
  data!: RuleSet;
}

export class RuleVersionList {
  @Each(() => RuleVersion, 'Those that were written, newest first.')
  data!: RuleVersion[];

  @One(() => PageLinks, 'Where the list goes on.')
  page!: PageLinks;
}

type PresentedParameter = ReturnType<typeof presentPhase>['parameters'][number];

export class PhaseParameter {
  @Text('Its name in `params`.')
  name!: string;

  @Choice('What it takes.', ['number', 'choice', 'flag', 'text', 'texts'])
  type!: PresentedParameter['type'];

  @Text('What it means.')
  about!: string;

  @ApiProperty({
    oneOf: [
      { type: 'number' },
      { type: 'string' },
      { type: 'boolean' },
      { type: 'array', items: { type: 'string' } },
    ],
    description: 'Where it is left out.',
  })
  default!: PresentedParameter['default'];

  @ApiProperty({ type: Number, required: false, description: 'Of a number.' })
  min?: number;

  @ApiProperty({ type: Number, required: false, description: 'Of a number.' })
  max?: number;

  @ApiProperty({ type: Boolean, required: false, description: 'Of a number: no fractions.' })
  whole?: boolean;

  @Texts('Of a choice: what can be chosen.', { required: false })
  of?: string[];

  @Whole('Of a text, or of each of several.', { required: false })
  maxLength?: number;

  @Whole('Of texts: how many.', { required: false })
  maxItems?: number;
}

export class Phase implements ReturnType<typeof presentPhase> {
  @Choice('Its name in `phase`.', PHASES)
  name!: string;

  @Whole('Rises when the same parameters may lead to another verdict.', { minimum: 1 })
  version!: number;

  @Text('What it does.')
  about!: string;

  @Each(() => PhaseParameter, 'What it can be told.')
  parameters!: PhaseParameter[];
}

export class PhaseList {
  @Each(() => Phase, 'Every phase that rules can be made of.')
  data!: Phase[];
}

type PresentedReport = ReturnType<typeof presentReport>;

export class Difference {
  @Id('Id of the comment.')
  commentId!: string;

  @Choice('What was decided then.', JUDGED)
  was!: Judged;

  @Text('Why.', { example: 'held_links' })
  wasReason!: string;

  @Choice('What these rules decide.', JUDGED)
  would!: Judged;

  @Text('Why.', { example: 'no_objection' })
  wouldReason!: ReasonCode;

  @Text('Which of them decides; `chain` when none has anything against it.')
  rule!: string;

  @Choice('The state it is in now.', COMMENT_STATUSES)
  nowStatus!: CommentStatus;

  @Text('Where it is, or would be, shown.', { format: 'uri-reference' })
  url!: string;
}

export class Differences {
  @Whole('How many come out differently.', { minimum: 0 })
  count!: number;

  @Each(() => Difference, 'The newest hundred of them.')
  items!: Difference[];
}

export class RuleScore {
  @Text('Id of the rule.')
  id!: string;

  @Text('What it is made of.')
  phase!: string;

  @Whole('Comments it has something against.', { minimum: 0 })
  fired!: number;

  @Share('Of those, the share that people rejected or called spam, among those people decided about.')
  precision!: number | null;

  @Share('Of all that people rejected or called spam, the share that it has something against.')
  recall!: number | null;

  @Whole('Of the comments it has something against, how many people decided about.', { minimum: 0 })
  decidedByPeople!: number;
}

export class PeoplesDecisions {
  @Whole('Approved.', { minimum: 0 })
  good!: number;

  @Whole('Rejected, or called spam.', { minimum: 0 })
  bad!: number;
}

export class BacktestReport implements PresentedReport {
  @Whole('Decisions that were made again.', { minimum: 0 })
  judged!: number;

  @Flag('False when it took too long and was ended before all that was asked for was judged.')
  complete!: boolean;

  @One(() => PeoplesDecisions, 'What people thought of the comments that were judged.')
  decidedByPeople!: PeoplesDecisions;

  @One(() => Differences, 'What comes out differently.')
  different!: Differences;

  @Each(() => RuleScore, 'How each rule that is switched on compares with what people decided.')
  rules!: RuleScore[];

  @Texts(
    'Phases that could not be tried on every comment, since what they look at is not kept (networks), or was not ' +
      'asked then (checkers). Rules of theirs that were in force then keep the verdict they gave.',
  )
  notReplayable!: string[];
}

export class BacktestAnswer {
  @One(() => BacktestReport, 'What these rules would have done.')
  data!: BacktestReport;
}
