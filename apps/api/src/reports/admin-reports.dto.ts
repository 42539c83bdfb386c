import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  APPEAL_OUTCOMES,
  APPEAL_STATES,
  NOTICE_OUTCOMES,
  NOTICE_STATES,
  REPORT_LIMITS,
  REPORT_REASONS,
  REPORT_STATES,
  type AppealOutcome,
  type AppealState,
  type NoticeOutcome,
  type NoticeState,
  type ReportReason,
  type ReportState,
} from '@rejoinder/contracts';
import { IsIn } from 'class-validator';
import { MayBeAbsent, Paragraphs } from '../input/fields.js';
import { PageQuery } from '../input/page.query.js';

const oneOf = (name: string, values: readonly string[]) => ({
  message: `${name} must be one of ${values.join(', ')}`,
});

export class ReportsQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    enum: REPORT_STATES,
    default: 'open',
    description: 'Reports in this state.',
  })
  @IsIn(REPORT_STATES, oneOf('state', REPORT_STATES))
  state: ReportState = 'open';

  @ApiPropertyOptional({ type: String, enum: REPORT_REASONS, description: 'Only for this reason.' })
  @MayBeAbsent()
  @IsIn(REPORT_REASONS, oneOf('reason', REPORT_REASONS))
  reason?: ReportReason;
}

export class NoticesQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    enum: NOTICE_STATES,
    default: 'received',
    description: 'Notices in this state.',
  })
  @IsIn(NOTICE_STATES, oneOf('state', NOTICE_STATES))
  state: NoticeState = 'received';
}

export class AppealsQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    enum: APPEAL_STATES,
    default: 'open',
    description: 'Appeals in this state.',
  })
  @IsIn(APPEAL_STATES, oneOf('state', APPEAL_STATES))
  state: AppealState = 'open';
}

export class NoticeDecisionDto {
  @ApiProperty({
    type: String,
    enum: NOTICE_OUTCOMES,
    description: '`illegal` rejects the comment with the same stroke; `legal` leaves it as it is.',
  })
  @IsIn(NOTICE_OUTCOMES, oneOf('outcome', NOTICE_OUTCOMES))
  outcome!: NoticeOutcome;

  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: REPORT_LIMITS.statement,
    description:
      'The statement of reasons: told to whoever gave notice and, where the comment goes, to its author.',
  })
  @Paragraphs({ max: REPORT_LIMITS.statement, required: 'The reasons have to be stated.' })
  statement!: string;
}

export class AppealDecisionDto {
  @ApiProperty({
    type: String,
    enum: APPEAL_OUTCOMES,
    description: '`granted` shows the comment again with the same stroke.',
  })
  @IsIn(APPEAL_OUTCOMES, oneOf('outcome', APPEAL_OUTCOMES))
  outcome!: AppealOutcome;

  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: REPORT_LIMITS.answer,
    description: 'Told to the author.',
  })
  @Paragraphs({ max: REPORT_LIMITS.answer, required: 'The author needs an answer.' })
  answer!: string;
}
