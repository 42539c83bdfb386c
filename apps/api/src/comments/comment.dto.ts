import { LIMITS } from '@rejoinder/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { EmailAddress, Line, OptionalId, Paragraphs, Website } from '../input/fields.js';

/** What a reader sends: the same for the form and for the API. */
export class CommentDto {
  @Paragraphs({ max: LIMITS.body, required: 'Please write a comment.' })
  body!: string;

  @Line({ max: LIMITS.name, required: 'Please enter your name.' })
  name!: string;

  @EmailAddress()
  email!: string;

  @Website()
  website?: string | null;

  @OptionalId('This is not the id of a comment.')
  parentId?: string | null;
}

/** The form has one box more. */
export class CommentFormDto extends CommentDto {
  @IsOptional()
  @IsIn(['yes'], { message: 'This box can only be ticked or not.' })
  remember?: string;
}

export class PreviewDto {
  @Paragraphs({ max: LIMITS.body, required: 'Please write a comment.' })
  body!: string;
}
