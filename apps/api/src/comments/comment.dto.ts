import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@rejoinder/contracts';
import { IsIn, IsString, MaxLength } from 'class-validator';
import {
  EmailAddress,
  Line,
  MayBeAbsent,
  MayBeEmpty,
  OptionalId,
  Paragraphs,
  Website,
} from '../input/fields.js';

/** What every reader sends, by the form and by the API. */
class CommentText {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.body,
    description: 'A small Markdown: emphasis, strong, code, quotes, lists, links. No HTML, no pictures.',
    example: 'The lamps were *never* electric, my grandmother lit them.',
  })
  @Paragraphs({ max: LIMITS.body, required: 'Please write a comment.' })
  body!: string;

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

  @ApiPropertyOptional({
    type: String,
    maxLength: 4096,
    description: 'The answer to a challenge: base64 of `{ challenge, solution }`. Empty is none.',
  })
  @MayBeAbsent()
  @IsString({ message: 'This must be a text.' })
  @MaxLength(4096, { message: 'This is longer than any answer to a challenge of ours.' })
  proof?: string;

  @ApiPropertyOptional({
    oneOf: [{ type: 'boolean' }, { type: 'string', enum: ['yes'] }],
    description:
      'Ask back instead of storing where a rule wants that: the answer is then `comment_would_be_held`, with reasons. ' +
      'The same again without it goes to the moderators.',
  })
  @MayBeAbsent()
  @IsIn([true, false, 'yes'], { message: 'This is true or false.' })
  nudge?: boolean | 'yes';
}

/** A comment of somebody who says who it is. */
export class CommentDto extends CommentText {
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
}

/** A comment where nobody has to say who it is (REQUIRE_NAME_EMAIL off). What is given is checked all the same. */
export class UnsignedCommentDto extends CommentText {
  @MayBeEmpty()
  @Line({ max: LIMITS.name, required: 'Please enter your name.' })
  name?: string | null;

  @MayBeEmpty()
  @EmailAddress()
  email?: string | null;
}

/** What the form of a page sends besides the comment. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what TypeScript asks of a class that is made of another
function formOf<Base extends new (...args: any[]) => CommentText>(base: Base) {
  class Form extends base {
    @ApiPropertyOptional({
      type: String,
      enum: ['yes'],
      description: 'Ticked: this browser keeps name, address and website for next time.',
    })
    @MayBeAbsent()
    @IsIn(['yes'], { message: 'This box can only be ticked or not.' })
    remember?: string;

    @ApiPropertyOptional({
      type: String,
      enum: ['yes'],
      description: 'Show what it would look like, and store nothing.',
    })
    @MayBeAbsent()
    @IsIn(['yes'], { message: 'This button can only be pressed.' })
    preview?: string;

    @ApiPropertyOptional({
      type: String,
      maxLength: 200,
      description: 'The token of the form, as the page has it.',
    })
    @MayBeAbsent()
    @IsString({ message: 'This must be a text.' })
    @MaxLength(200, { message: 'This is longer than any token of ours.' })
    token?: string;

    @ApiPropertyOptional({
      type: String,
      maxLength: 1000,
      description: 'Nobody sees this field; leave it empty.',
    })
    @MayBeAbsent()
    @IsString({ message: 'This must be a text.' })
    @MaxLength(1000, { message: 'Please leave this empty.' })
    subject?: string;
  }
  return Form;
}

export class CommentFormDto extends formOf(CommentDto) {}

export class UnsignedCommentFormDto extends formOf(UnsignedCommentDto) {}

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
