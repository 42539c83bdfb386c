import { ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@rejoinder/contracts';
import { PreviewDto } from '../comments/comment.dto.js';
import { Line, MayBeEmpty, Website } from '../input/fields.js';

/** What the risk is judged by. The address is not among it. */
export class ChallengeDto extends PreviewDto {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.name,
    description: 'As for posting.',
  })
  @MayBeEmpty()
  @Line({ max: LIMITS.name, required: 'Please enter your name.' })
  name?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.website,
    description: 'As for posting.',
  })
  @Website()
  website?: string | null;
}
