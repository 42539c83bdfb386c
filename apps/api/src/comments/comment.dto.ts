import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@rejoinder/contracts';
import { IsIn } from 'class-validator';
import { EmailAddress, Line, MayBeAbsent, OptionalId, Paragraphs, Website } from '../input/fields.js';

/** What a reader sends: the same for the form and for the API. */
export class CommentDto {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.body,
    description: 'A small Markdown: emphasis, strong, code, quotes, lists, links. No HTML, no pictures.',
    example: 'The lamps were *never* electric, my grandmother lit them.',
  })
  @Paragraphs({ max: LIMITS.body, required: 'Please write a comment.' })
  body!: string;

  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.name,
    description: 'Shown beside the comment. One line.',
    example: 'Ida',
  })
  @Line({ max: LIMITS.name, required: 'Please enter your name.' })
  name!: string;

  @ApiProperty({
    type: String,
    format: 'email',
    maxLength: LIMITS.email,
    description: 'Never published, kept sealed.',
    example: 'ida@example.org',
  })
  @EmailAddress()
  email!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.website,
    description: 'http or https; without a scheme https is taken. Empty is none.',
    example: 'https://example.org',
  })
  @Website()
  website?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description:
      'Id of the comment that is answered. It must be shown, in the same discussion. Empty is none.',
  })
  @OptionalId('This is not the id of a comment.')
  parentId?: string | null;
}

/** The form has one box more. */
export class CommentFormDto extends CommentDto {
  @ApiPropertyOptional({
    type: String,
    enum: ['yes'],
    description: 'Ticked: this browser keeps name, address and website for next time.',
  })
  @MayBeAbsent()
  @IsIn(['yes'], { message: 'This box can only be ticked or not.' })
  remember?: string;
}

export class PreviewDto {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.body,
    description: 'As for posting.',
    example: 'The lamps were *never* electric.',
  })
  @Paragraphs({ max: LIMITS.body, required: 'Please write a comment.' })
  body!: string;
}
