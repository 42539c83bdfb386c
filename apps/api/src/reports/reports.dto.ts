import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS, REPORT_LIMITS, REPORT_REASONS, type ReportReason } from '@rejoinder/contracts';
import { Equals, IsIn, IsString, Matches } from 'class-validator';
import { EmailAddress, Line, MayBeEmpty, Paragraphs } from '../input/fields.js';

/** What a reader objects to; by the form and by the API. */
export class ReportDto {
  @ApiProperty({ type: String, enum: REPORT_REASONS, description: 'What is wrong with it.' })
  @IsIn(REPORT_REASONS, { message: 'Please choose what is wrong with it.' })
  reason!: ReportReason;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: REPORT_LIMITS.details,
    description: 'Anything a moderator should know. Moderators read it; nobody learns who wrote it.',
  })
  @MayBeEmpty()
  @Paragraphs({ max: REPORT_LIMITS.details, required: 'Please write something, or leave this empty.' })
  details?: string | null;
}

class NoticeText {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: REPORT_LIMITS.grounds,
    description: 'Which law it breaks.',
    example: 'Criminal Code, section 187: insult',
  })
  @Paragraphs({ max: REPORT_LIMITS.grounds, required: 'Please say which law it breaks.' })
  grounds!: string;

  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: REPORT_LIMITS.explanation,
    description: 'Why it does.',
  })
  @Paragraphs({ max: REPORT_LIMITS.explanation, required: 'Please explain why it is against the law.' })
  explanation!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.name,
    description: 'Who gives notice. Kept sealed.',
  })
  @MayBeEmpty()
  @Line({ max: LIMITS.name, required: 'Please enter your name, or leave this empty.' })
  name?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'email',
    maxLength: LIMITS.email,
    description: 'Where to send what was decided. Kept sealed, used for nothing else.',
  })
  @MayBeEmpty()
  @EmailAddress()
  email?: string | null;
}

/** That something is against the law. */
export class NoticeDto extends NoticeText {
  @ApiProperty({
    type: Boolean,
    enum: [true],
    description: 'Whoever gives notice believes in good faith that all of it is right.',
  })
  @Equals(true, { message: 'Please confirm that you believe all of this to be right.' })
  goodFaith!: true;
}

export class NoticeFormDto extends NoticeText {
  @ApiProperty({ type: String, enum: ['yes'], description: 'Ticked.' })
  @IsIn(['yes'], { message: 'Please confirm that you believe all of this to be right.' })
  goodFaith!: 'yes';
}

/** An author who asks for another look, by the link of the statement of reasons. */
export class AppealDto {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: 200,
    description: 'The token of the link in the statement of reasons.',
  })
  @IsString({ message: 'The token of the link is needed.' })
  @Matches(/^[\w.-]{1,200}$/, { message: 'The token of the link is needed, as it stands there.' })
  token!: string;

  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: REPORT_LIMITS.appeal,
    description: 'Why the decision was wrong.',
  })
  @Paragraphs({ max: REPORT_LIMITS.appeal, required: 'Please say why the decision was wrong.' })
  text!: string;
}

/** What was left empty was not given. */
export function given(text: string | null | undefined): string | null {
  return text === '' ? null : (text ?? null);
}
