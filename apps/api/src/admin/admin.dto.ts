import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EDIT_VERDICTS, type EditVerdict } from '@rejoinder/comments';
import {
  BATCH_ACTIONS,
  COMMENT_STATUSES,
  LIMITS,
  type BatchAction,
  type CommentStatus,
} from '@rejoinder/contracts';
import { REJECTION_REASONS, type RejectionReason } from '@rejoinder/moderation';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Line, MayBeAbsent, Paragraphs } from '../input/fields.js';
import { PageQuery } from '../input/page.query.js';

const statuses = COMMENT_STATUSES.join(', ');
const REASON = { max: LIMITS.reason, required: 'A reason cannot be empty.' };

/** Narrows a list to one article. */
function ArticleSlug(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      minLength: 1,
      maxLength: 300,
      description: 'Only of the article with this slug.',
    }),
    MayBeAbsent(),
    IsString({ message: 'article must be a slug' }),
    Matches(/^[^\0]{1,300}$/u, { message: 'article must be a slug' }),
  );
}

/** Why a comment is rejected, as its author is told (row E8). */
function ReasonCode(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      enum: REJECTION_REASONS,
      description: 'With a rejection: why, told to the author. `reason` beside it stays with the staff.',
    }),
    MayBeAbsent(),
    IsIn(REJECTION_REASONS, { message: `reasonCode must be one of ${REJECTION_REASONS.join(', ')}` }),
  );
}

export class QueueQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, enum: COMMENT_STATUSES, description: 'Only in this state.' })
  @MayBeAbsent()
  @IsIn(COMMENT_STATUSES, { message: `status must be one of ${statuses}` })
  status?: CommentStatus;

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: LIMITS.search,
    description:
      'Only with this in text, name or website, in any case. Addresses are not searched. One answer looks through a ' +
      'bounded number of comments, newest first: see `page.searchedTo`.',
  })
  @MayBeAbsent()
  @Line({ max: LIMITS.search, required: 'q cannot be empty.' })
  q?: string;

  @ApiPropertyOptional({
    type: String,
    enum: ['edits'],
    description: 'Only with a change by the author that waits.',
  })
  @MayBeAbsent()
  @IsIn(['edits'], { message: 'waiting must be edits' })
  waiting?: 'edits';

  @ApiPropertyOptional({ type: String, enum: ['true'], description: 'Only with open reports.' })
  @MayBeAbsent()
  @IsIn(['true'], { message: 'reported must be true' })
  reported?: 'true';

  @ArticleSlug()
  article?: string;
}

export class QueueCountsQuery {
  @ArticleSlug()
  article?: string;
}

export class ChangeDto {
  @ApiPropertyOptional({ type: String, enum: COMMENT_STATUSES, description: 'The state to go to.' })
  @MayBeAbsent()
  @IsIn(COMMENT_STATUSES, { message: `status must be one of ${statuses}` })
  status?: CommentStatus;

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: LIMITS.body,
    description: 'The text as it should be. The old one is kept in the history.',
  })
  @MayBeAbsent()
  @Paragraphs({ max: LIMITS.body, required: 'The text cannot be empty; delete the comment instead.' })
  body?: string;

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: LIMITS.reason,
    description: 'Goes into the history. One line.',
  })
  @MayBeAbsent()
  @Line(REASON)
  reason?: string;

  @ReasonCode()
  reasonCode?: RejectionReason;
}

/** UUIDs are the same in both cases, and two spellings of one must not pass for two comments. */
function lowerCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCased);
  return typeof value === 'string' ? value.toLowerCase() : value;
}

export class VersionDto {
  @ApiProperty({ type: String, maxLength: 64, description: 'Id of a comment.' })
  @Transform(({ value }: { value: unknown }) => lowerCased(value))
  @IsString()
  @MaxLength(64)
  id!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Its version as it was read.' })
  @IsInt({ message: 'version must be a whole number' })
  @Min(1, { message: 'version must be at least 1' })
  version!: number;
}

export class BatchDto {
  @ApiProperty({ type: String, enum: BATCH_ACTIONS, description: 'What to do.' })
  @IsIn(BATCH_ACTIONS, { message: `action must be one of ${BATCH_ACTIONS.join(', ')}` })
  action!: BatchAction;

  @ApiProperty({
    type: 'array',
    items: { type: 'string', maxLength: 64 },
    minItems: 1,
    maxItems: LIMITS.batch,
    uniqueItems: true,
    description: 'Ids of the comments.',
  })
  @Transform(({ value }: { value: unknown }) => lowerCased(value))
  @IsArray({ message: 'ids must be a list' })
  @ArrayMinSize(1, { message: 'name at least one comment' })
  @ArrayMaxSize(LIMITS.batch, { message: `at most ${LIMITS.batch} comments in one batch` })
  @ArrayUnique({ message: 'each comment once' })
  @IsString({ each: true, message: 'an id is a text' })
  @MaxLength(64, { each: true, message: 'an id is not as long as that' })
  ids!: string[];

  /** The versions that were seen, for those that must not have changed since. */
  @ApiPropertyOptional({
    type: () => VersionDto,
    isArray: true,
    maxItems: LIMITS.batch,
    description: 'The versions that were seen: a comment that changed since is left alone.',
  })
  @MayBeAbsent()
  @IsArray({ message: 'versions must be a list' })
  @ArrayMaxSize(LIMITS.batch, { message: `at most ${LIMITS.batch} versions` })
  @ValidateNested({ each: true })
  @Type(() => VersionDto)
  versions?: VersionDto[];

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: LIMITS.reason,
    description: 'Goes into the history. One line.',
  })
  @MayBeAbsent()
  @Line(REASON)
  reason?: string;

  @ReasonCode()
  reasonCode?: RejectionReason;
}

export class DecideEditDto {
  @ApiProperty({ type: String, enum: EDIT_VERDICTS, description: 'Whether it becomes the text.' })
  @IsIn(EDIT_VERDICTS, { message: `decision must be one of ${EDIT_VERDICTS.join(', ')}` })
  decision!: EditVerdict;

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: LIMITS.reason,
    description: 'Goes into the history. One line.',
  })
  @MayBeAbsent()
  @Line(REASON)
  reason?: string;
}

export class UndoDto {
  @ApiProperty({ type: String, pattern: '^[\\w-]{1,128}$', description: '`undoToken` of the batch.' })
  @IsString({ message: 'undoToken must be a text' })
  @Matches(/^[\w-]{1,128}$/, { message: 'undoToken is not a token of ours' })
  undoToken!: string;
}

export class AnswerDto {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.body,
    description: 'The answer, in the same Markdown as comments.',
  })
  @Paragraphs({ max: LIMITS.body, required: 'Please write an answer.' })
  body!: string;
}

export class OpenAddressDto {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.reason,
    description: 'Why the address is needed. Kept on record. One line.',
    example: 'The writer asks us to correct the name.',
  })
  @Line({ max: LIMITS.reason, required: 'Say why the address is needed; it is kept on record.' })
  reason!: string;
}

export class DeleteQuery {
  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: LIMITS.reason,
    description: 'Goes into the history. One line.',
  })
  @MayBeAbsent()
  @Line(REASON)
  reason?: string;
}
