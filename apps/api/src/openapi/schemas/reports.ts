import {
  APPEAL_STATES,
  NOTICE_OUTCOMES,
  NOTICE_STATES,
  REPORT_REASONS,
  REPORT_STATES,
  type AppealState,
  type NoticeOutcome,
  type NoticeState,
  type ReportReason,
  type ReportState,
} from '@rejoinder/contracts';
import { REJECTION_REASONS, type RejectionReason } from '@rejoinder/moderation';
import { ApiProperty } from '@nestjs/swagger';
import type {
  presentAppeal,
  presentAppealState,
  presentNotice,
  presentNoticeState,
  presentReported,
  presentStatement,
} from '../../reports/reports.presenter.js';
import { Decision } from './history.js';
import { Choice, Each, Flag, Id, Moment, One, OR_NULL, Text, Whole } from './members.js';
import { PageLinks } from './page-links.js';
import { QueueItem } from './queue-item.js';

export class Received {
  @ApiProperty({ type: Boolean, enum: [true], description: 'It is stored.' })
  received!: true;
}

export class ReceivedAnswer {
  @One(() => Received, 'The same for every comment and everybody.')
  data!: Received;
}

/** A reader's report. Who made it cannot be told from it. */
export class Report {
  @Id('Id of the report.')
  id!: string;

  @Whole('Which text it is about.', { minimum: 1 })
  revision!: number;

  @Choice('What the reader objects to.', REPORT_REASONS)
  reason!: ReportReason;

  @Text('In the reader’s words.', OR_NULL)
  details!: string | null;

  @ApiProperty({
    type: Number,
    minimum: 0,
    maximum: 2,
    description: 'How much it counts towards hiding: 1 for a stranger, more for who was right before.',
  })
  weight!: number;

  @Choice('`upheld`: the comment went; `dismissed`: it stayed.', REPORT_STATES)
  state!: ReportState;

  @Moment('When it was made.')
  createdAt!: string;

  @Moment('When it was decided.', OR_NULL)
  decidedAt!: string | null;

  @Text('Who decided.', OR_NULL)
  decidedBy!: string | null;
}

export class ReportedComment implements ReturnType<typeof presentReported> {
  @One(() => QueueItem, 'The comment; `reports` of it says how many are open altogether.')
  comment!: QueueItem;

  @Each(() => Report, 'The latest reports of those asked for, at most 50.')
  reports!: Report[];
}

export class ReportedList {
  @Each(() => ReportedComment, 'Newest comment first.')
  data!: ReportedComment[];

  @One(() => PageLinks, 'Where the list goes on, with the same filters.')
  page!: PageLinks;
}

/** How a legal notice stands. */
export class NoticeStateView implements ReturnType<typeof presentNoticeState> {
  @Text('Whoever has it may ask how the notice stands. Keep it.')
  reference!: string;

  @Choice('`void`: the comment was deleted before anybody decided.', NOTICE_STATES)
  state!: NoticeState;

  @Moment('When it was given.')
  createdAt!: string;

  @Moment('By when it has to be decided.')
  dueAt!: string;

  @Moment('When it was decided.', OR_NULL)
  decidedAt!: string | null;

  @Choice('What was decided.', NOTICE_OUTCOMES, OR_NULL)
  outcome!: NoticeOutcome | null;

  @Text('Why.', OR_NULL)
  statement!: string | null;
}

export class NoticeStateAnswer {
  @One(() => NoticeStateView, 'How it stands.')
  data!: NoticeStateView;
}

export class NoticeReceipt {
  @Text('Asks after the notice; there is no other way to it. Keep it.')
  reference!: string;

  @Moment('By when it is going to be decided.')
  dueAt!: string;
}

export class NoticeReceiptAnswer {
  @One(() => NoticeReceipt, 'The notice is stored and the clock runs.')
  data!: NoticeReceipt;
}

export class Notice extends NoticeStateView implements ReturnType<typeof presentNotice> {
  @Id('Id of the notice.')
  id!: string;

  @Flag('Whether its time is up and nobody has decided.')
  overdue!: boolean;

  @One(() => QueueItem, 'The comment; null when it was deleted.', OR_NULL)
  comment!: QueueItem | null;

  @Whole('Which text it is about.', { minimum: 1 })
  revision!: number;

  @Text('Which law.')
  grounds!: string;

  @Text('Why the text breaks it, in the words of whoever gave notice.')
  explanation!: string;

  @Text('Who decided.', OR_NULL)
  decidedBy!: string | null;
}

export class NoticeList {
  @Each(() => Notice, 'Whose time is up first stands first.')
  data!: Notice[];

  @One(() => PageLinks, 'Where the list goes on, with the same filters.')
  page!: PageLinks;
}

export class NoticeAnswer {
  @One(() => Notice, 'The notice as it is now.')
  data!: Notice;
}

export class AppealStateView implements ReturnType<typeof presentAppealState> {
  @Choice('`granted`: the comment is shown again.', APPEAL_STATES)
  state!: AppealState;

  @Moment('When it was filed.')
  createdAt!: string;

  @Moment('When it was decided.', OR_NULL)
  decidedAt!: string | null;

  @Text('What the author is told.', OR_NULL)
  answer!: string | null;
}

export class Appeal extends AppealStateView implements ReturnType<typeof presentAppeal> {
  @Id('Id of the appeal.')
  id!: string;

  @Text('Why the decision was wrong, in the author’s words.')
  text!: string;

  @Text('Who decided the appeal.', OR_NULL)
  decidedBy!: string | null;

  @Flag('Whether the one who asks made the decision that is appealed against.')
  sameModerator!: boolean;

  @One(() => QueueItem, 'The comment.')
  comment!: QueueItem;

  @One(() => Decision, 'The decision that is appealed against.', OR_NULL)
  decision!: Decision | null;

  @Each(() => Decision, 'Everything that was decided about the comment, oldest first.')
  history!: Decision[];
}

export class AppealList {
  @Each(() => Appeal, 'Who has waited longest stands first.')
  data!: Appeal[];

  @One(() => PageLinks, 'Where the list goes on, with the same filters.')
  page!: PageLinks;
}

export class AppealAnswer {
  @One(() => Appeal, 'The appeal as it is now.')
  data!: Appeal;
}

export class Law {
  @Text('Which law, in the words of whoever gave notice.')
  grounds!: string;

  @Text('Why the comment breaks it, in the words of the publication.')
  statement!: string;
}

/** Why a comment was rejected, for its author. */
export class Statement implements ReturnType<typeof presentStatement> {
  @Choice('Stable code.', REJECTION_REASONS)
  code!: RejectionReason;

  @Text('The same as a sentence.')
  sentence!: string;

  @One(() => Law, 'Where it was found to be against the law.', OR_NULL)
  law!: Law | null;

  @Moment('When it was decided.')
  decidedAt!: string;

  @One(() => AppealStateView, 'How the appeal against it stands; null when there is none.', OR_NULL)
  appeal!: AppealStateView | null;

  @Text('For `POST /api/v1/appeals`, within thirty days; null once that was done.', OR_NULL)
  appealToken!: string | null;
}

export class StatementAnswer {
  @One(() => Statement, 'What was decided, and why.')
  data!: Statement;
}
