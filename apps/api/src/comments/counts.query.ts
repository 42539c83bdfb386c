import { ApiProperty } from '@nestjs/swagger';
import { LIMITS } from '@rejoinder/contracts';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsString, MaxLength } from 'class-validator';

const RULE = `name 1 to ${LIMITS.countsPerRequest} slugs of at most 300 characters: ?slug=a&slug=b`;

/** `?slug=a&slug=b` */
export class CountsQuery {
  @ApiProperty({
    type: 'array',
    items: { type: 'string', maxLength: 300 },
    minItems: 1,
    maxItems: LIMITS.countsPerRequest,
    description: 'Slugs of articles: `?slug=a&slug=b`.',
    example: ['the-lamps-on-the-quay'],
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @ArrayMinSize(1, { message: RULE })
  @ArrayMaxSize(LIMITS.countsPerRequest, {
    message: RULE,
  })
  @IsString({ each: true, message: RULE })
  @MaxLength(300, { each: true, message: RULE })
  slug!: string[];
}
