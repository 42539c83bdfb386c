import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@rejoinder/contracts';
import { IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../input/fields.js';

const TEXT = { message: 'This must be a text.' };
const SHORTER = { message: 'This is longer than posting takes.' };

/**
 * What the risk is judged by, while it is still being typed: what posting will refuse is no fault here. The address is
 * not among it.
 */
export class ChallengeDto {
  @ApiProperty({
    type: String,
    maxLength: 2 * LIMITS.body,
    description: 'As typed so far.',
    example: 'Hello.',
  })
  @IsString(TEXT)
  @MaxLength(2 * LIMITS.body, SHORTER)
  body!: string;

  @ApiPropertyOptional({ type: String, maxLength: 2 * LIMITS.name, description: 'As typed so far.' })
  @MayBeAbsent()
  @IsString(TEXT)
  @MaxLength(2 * LIMITS.name, SHORTER)
  name?: string;

  @ApiPropertyOptional({ type: String, maxLength: 2 * LIMITS.website, description: 'As typed so far.' })
  @MayBeAbsent()
  @IsString(TEXT)
  @MaxLength(2 * LIMITS.website, SHORTER)
  website?: string;
}
