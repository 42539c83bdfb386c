import { ApiProperty } from '@nestjs/swagger';
import { LIMITS } from '@rejoinder/contracts';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsString, MaxLength } from 'class-validator';

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
  @ArrayMinSize(1, { message: 'name at least one slug' })
  @ArrayMaxSize(LIMITS.countsPerRequest, {
    message: `at most ${LIMITS.countsPerRequest} slugs in one request`,
  })
  @IsString({ each: true, message: 'a slug is a text' })
  @MaxLength(300, { each: true, message: 'a slug is not as long as that' })
  slug!: string[];
}
