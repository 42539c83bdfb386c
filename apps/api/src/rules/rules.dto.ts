import { ApiProperty, ApiPropertyOptional, getSchemaPath, ApiExtraModels } from '@nestjs/swagger';
import { LIMITS } from '@rejoinder/contracts';
import { LARGEST_SET } from '@rejoinder/moderation';
import { ArrayMaxSize, IsArray, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { Line, MayBeAbsent } from '../input/fields.js';
import { WrittenRule } from '../openapi/schemas/rules.js';

/** As they are written: what is left out has its default, and each fault is told by where it stands. */
const written = {
  type: 'array',
  items: { $ref: getSchemaPath(WrittenRule) },
  maxItems: LARGEST_SET,
} as const;
const NO_LIST = { message: 'rules must be a list' };
const TOO_MANY = { message: `at most ${LARGEST_SET} rules` };

const REPLAYED = 1_000;
const MOST_REPLAYED = 10_000;

@ApiExtraModels(WrittenRule)
export class ChangeRulesDto {
  @ApiProperty({ ...written, description: 'All rules, in the order in which they are read.' })
  @IsArray(NO_LIST)
  @ArrayMaxSize(LARGEST_SET, TOO_MANY)
  rules!: unknown[];

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: LIMITS.reason,
    description: 'Why they are changed. Kept with the version. One line.',
  })
  @MayBeAbsent()
  @Line({ max: LIMITS.reason, required: 'A note cannot be empty.' })
  note?: string;
}

const LAST_RULE = `last must be a whole number from 1 to ${MOST_REPLAYED}`;

@ApiExtraModels(WrittenRule)
export class BacktestDto {
  @ApiPropertyOptional({ ...written, description: 'The rules to try; without them, those in force.' })
  @MayBeAbsent()
  @IsArray(NO_LIST)
  @ArrayMaxSize(LARGEST_SET, TOO_MANY)
  rules?: unknown[];

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MOST_REPLAYED,
    default: REPLAYED,
    description: 'How many of the last decisions.',
  })
  @IsInt({ message: LAST_RULE })
  @Min(1, { message: LAST_RULE })
  @Max(MOST_REPLAYED, { message: LAST_RULE })
  last: number = REPLAYED;

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: 300,
    description: 'Only of the article with this slug.',
  })
  @MayBeAbsent()
  @IsString({ message: 'article must be a slug' })
  @Matches(/^[^\0]{1,300}$/u, { message: 'article must be a slug' })
  article?: string;
}
