import { ApiProperty } from '@nestjs/swagger';
import type { Challenge } from 'altcha-lib';
import { One } from './members.js';

export class ChallengeMember {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    required: [],
    selfRequired: true,
    nullable: true,
    description: 'For any ALTCHA client, version 2; good for ten minutes and one comment.',
  })
  challenge!: Challenge | null;
}

export class ChallengeAnswer {
  @One(() => ChallengeMember, 'What is asked for.')
  data!: ChallengeMember;
}
