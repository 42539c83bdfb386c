import {
  BATCH_ACTIONS,
  COMMENT_STATUSES,
  LIMITS,
  type BatchAction,
  type CommentStatus,
} from '@rejoinder/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Line, Paragraphs } from '../input/fields.js';
import { PageQuery } from '../input/page.query.js';

const statuses = COMMENT_STATUSES.join(', ');
const REASON = { max: LIMITS.reason, required: 'A reason cannot be empty.' };

export class QueueQuery extends PageQuery {
  @IsOptional()
  @IsIn(COMMENT_STATUSES, { message: `status must be one of ${statuses}` })
  status?: CommentStatus;

  @IsOptional()
  @Line({ max: LIMITS.search, required: 'q cannot be empty.' })
  q?: string;

  @IsOptional()
  @IsString({ message: 'article must be a slug' })
  @Matches(/^[^\0]{1,300}$/u, { message: 'article must be a slug' })
  article?: string;
}

export class QueueCountsQuery {
  @IsOptional()
  @IsString({ message: 'article must be a slug' })
  @Matches(/^[^\0]{1,300}$/u, { message: 'article must be a slug' })
  article?: string;
}

export class ChangeDto {
  @IsOptional()
  @IsIn(COMMENT_STATUSES, { message: `status must be one of ${statuses}` })
  status?: CommentStatus;

  @IsOptional()
  @Paragraphs({ max: LIMITS.body, required: 'The text cannot be empty; delete the comment instead.' })
  body?: string;

  @IsOptional()
  @Line(REASON)
  reason?: string;
}

export class VersionDto {
  @IsString()
  @MaxLength(64)
  id!: string;

  @IsInt({ message: 'version must be a whole number' })
  @Min(1, { message: 'version must be at least 1' })
  version!: number;
}

export class BatchDto {
  @IsIn(BATCH_ACTIONS, { message: `action must be one of ${BATCH_ACTIONS.join(', ')}` })
  action!: BatchAction;

  @IsArray({ message: 'ids must be a list' })
  @ArrayMinSize(1, { message: 'name at least one comment' })
  @ArrayMaxSize(LIMITS.batch, { message: `at most ${LIMITS.batch} comments in one batch` })
  @ArrayUnique({ message: 'each comment once' })
  @IsString({ each: true, message: 'an id is a text' })
  @MaxLength(64, { each: true, message: 'an id is not as long as that' })
  ids!: string[];

  /** The versions that were seen, for those that must not have changed since. */
  @IsOptional()
  @IsArray({ message: 'versions must be a list' })
  @ArrayMaxSize(LIMITS.batch, { message: `at most ${LIMITS.batch} versions` })
  @ValidateNested({ each: true })
  @Type(() => VersionDto)
  versions?: VersionDto[];

  @IsOptional()
  @Line(REASON)
  reason?: string;
}

export class UndoDto {
  @IsString({ message: 'undoToken must be a text' })
  @Matches(/^[\w-]{1,128}$/, { message: 'undoToken is not a token of ours' })
  undoToken!: string;
}

export class AnswerDto {
  @Paragraphs({ max: LIMITS.body, required: 'Please write an answer.' })
  body!: string;
}

export class OpenAddressDto {
  @Line({ max: LIMITS.reason, required: 'Say why the address is needed; it is kept on record.' })
  reason!: string;
}

export class DeleteQuery {
  @IsOptional()
  @Line(REASON)
  reason?: string;
}
