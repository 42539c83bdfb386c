import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { BAN_EFFECTS, BAN_KINDS, type BanEffect, type BanKind } from '@rejoinder/comments';
import { LIMITS } from '@rejoinder/contracts';
import { IsIn, IsISO8601 } from 'class-validator';
import { Line, MayBeAbsent, OptionalId } from '../input/fields.js';
import { PageQuery } from '../input/page.query.js';

const UNTIL = 'until must be a moment such as 2026-12-24T12:00:00Z';

export class BanDto {
  @ApiProperty({
    type: String,
    enum: BAN_KINDS,
    description: '`person` and `network` are named by one of their comments, `name` and `host` by a pattern.',
  })
  @IsIn(BAN_KINDS, { message: `kind must be one of ${BAN_KINDS.join(', ')}` })
  kind!: BanKind;

  @ApiProperty({
    type: String,
    enum: BAN_EFFECTS,
    description:
      '`refuse` says so; a person is told so only where the address was proven, and held otherwise. `hold` says nothing.',
  })
  @IsIn(BAN_EFFECTS, { message: `effect must be one of ${BAN_EFFECTS.join(', ')}` })
  effect!: BanEffect;

  @ApiProperty({ type: String, minLength: 1, maxLength: LIMITS.reason, description: 'Why. Kept on record.' })
  @Line({ max: LIMITS.reason, required: 'Say why; it is kept on record.' })
  reason!: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'A comment of theirs.' })
  @OptionalId('This is not the id of a comment.')
  commentId?: string | null;

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: LIMITS.website,
    description: 'A name, with `*` for anything; or a host, with all below it.',
    example: '*casino*',
  })
  @MayBeAbsent()
  @Line({ max: LIMITS.website, required: 'A pattern cannot be empty.' })
  pattern?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When it ends by itself. Left out: for good.',
  })
  @MayBeAbsent()
  @IsISO8601({ strict: true }, { message: UNTIL })
  until?: string;
}

export class EndBanDto {
  @ApiProperty({ type: String, minLength: 1, maxLength: LIMITS.reason, description: 'Why. Kept on record.' })
  @Line({ max: LIMITS.reason, required: 'Say why; it is kept on record.' })
  reason!: string;
}

export class BansQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, enum: BAN_KINDS, description: 'Only of this kind.' })
  @MayBeAbsent()
  @IsIn(BAN_KINDS, { message: `kind must be one of ${BAN_KINDS.join(', ')}` })
  kind?: BanKind;

  @ApiPropertyOptional({
    type: String,
    enum: ['in_force', 'ended', 'all'],
    default: 'in_force',
    description: 'Those in force, those that ended, or all.',
  })
  @IsIn(['in_force', 'ended', 'all'], { message: 'state must be one of in_force, ended, all' })
  state: 'in_force' | 'ended' | 'all' = 'in_force';
}
