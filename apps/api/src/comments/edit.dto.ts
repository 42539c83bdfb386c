import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@rejoinder/contracts';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { MayBeAbsent, Paragraphs } from '../input/fields.js';

/** The text as its author wants it to be. */
export class EditDto {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.body,
    description: 'The whole text as it should be, in the same Markdown as for posting.',
    example: 'The lamps were *never* electric; my grandmother lit them.',
  })
  @Paragraphs({ max: LIMITS.body, required: 'Please write a comment, or delete this one.' })
  body!: string;
}

/** What the buttons below an own comment send: who may, and about which version. */
export class OwnFormDto {
  @ApiProperty({ type: String, maxLength: 200, description: 'The capability that came with posting.' })
  @IsString({ message: 'This must be a text.' })
  @MaxLength(200, { message: 'This is longer than any capability of ours.' })
  capability!: string;

  @ApiPropertyOptional({
    type: String,
    pattern: '^[0-9]{1,9}$',
    description:
      'The version of the comment that the page showed. Without it the form is opened, nothing is done.',
  })
  @MayBeAbsent()
  @Matches(/^\d{1,9}$/, { message: 'This is not a version.' })
  version?: string;
}

export class EditFormDto extends OwnFormDto {
  @ApiPropertyOptional({ type: String, maxLength: LIMITS.body, description: 'The text as it should be.' })
  @MayBeAbsent()
  @Paragraphs({ max: LIMITS.body, required: 'Please write a comment, or delete this one.' })
  body?: string;

  @ApiPropertyOptional({
    type: String,
    enum: ['yes'],
    description: 'Show what it would look like, and store nothing.',
  })
  @MayBeAbsent()
  @IsIn(['yes'], { message: 'This button can only be pressed.' })
  preview?: string;
}
