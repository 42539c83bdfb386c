import { ApiPropertyOptional } from '@nestjs/swagger';
import { COMMENT_ORDERS, LIMITS, type CommentOrder } from '@rejoinder/contracts';
import { Transform } from 'class-transformer';
import { MayBeAbsent } from './fields.js';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

const number = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;

/** One sentence for all its rules: only one of them is told, and not the one that fits best. */
const LIMIT_RULE = `limit must be a whole number from 1 to ${LIMITS.pageMax}`;

/** Which slice of a list. */
export class PageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LIMITS.pageMax,
    default: LIMITS.pageDefault,
    description: 'How many of the list.',
  })
  @Transform(number)
  @IsInt({ message: LIMIT_RULE })
  @Min(1, { message: LIMIT_RULE })
  @Max(LIMITS.pageMax, { message: LIMIT_RULE })
  limit: number = LIMITS.pageDefault;

  @ApiPropertyOptional({
    type: String,
    maxLength: 512,
    description: 'Where to go on: `page.next` of the same list, unchanged.',
  })
  @MayBeAbsent()
  @IsString({ message: 'cursor must be one text' })
  @MaxLength(512, { message: 'cursor is longer than any cursor of ours' })
  cursor?: string;
}

export class CommentsQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    enum: COMMENT_ORDERS,
    default: 'oldest',
    description: 'Order of the roots. Replies are always oldest first.',
  })
  @IsIn(COMMENT_ORDERS, { message: `sort must be one of ${COMMENT_ORDERS.join(', ')}` })
  sort: CommentOrder = 'oldest';
}
