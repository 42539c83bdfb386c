import { COMMENT_ORDERS, LIMITS, type CommentOrder } from '@rejoinder/contracts';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const number = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;

/** Which slice of a list. */
export class PageQuery {
  @Transform(number)
  @IsInt({ message: 'limit must be a whole number' })
  @Min(1, { message: 'limit must be at least 1' })
  @Max(LIMITS.pageMax, { message: `limit must be at most ${LIMITS.pageMax}` })
  limit: number = LIMITS.pageDefault;

  @IsOptional()
  @IsString({ message: 'cursor must be one text' })
  @MaxLength(512, { message: 'cursor is longer than any cursor of ours' })
  cursor?: string;
}

export class CommentsQuery extends PageQuery {
  @IsIn(COMMENT_ORDERS, { message: `sort must be one of ${COMMENT_ORDERS.join(', ')}` })
  sort: CommentOrder = 'oldest';
}
