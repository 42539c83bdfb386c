import { LIMITS } from '@rejoinder/contracts';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsString, MaxLength } from 'class-validator';

/** `?slug=a&slug=b` */
export class CountsQuery {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @ArrayMinSize(1, { message: 'name at least one slug' })
  @ArrayMaxSize(LIMITS.countsPerRequest, {
    message: `at most ${LIMITS.countsPerRequest} slugs in one request`,
  })
  @IsString({ each: true, message: 'a slug is a text' })
  @MaxLength(300, { each: true, message: 'a slug is not as long as that' })
  slug!: string[];
}
