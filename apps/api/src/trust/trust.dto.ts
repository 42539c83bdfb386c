import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Line } from '../input/fields.js';

const MAX_TOKEN = 200;

/** What a client takes out of the link that its reader was mailed. */
export class ConfirmationDto {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: MAX_TOKEN,
    description: 'The parameter `token` of the mailed link.',
  })
  @Line({ max: MAX_TOKEN, required: 'The token of the link is needed.' })
  token!: string;
}

/** The buttons of the page behind the link. */
export class ConfirmFormDto extends ConfirmationDto {
  @ApiProperty({ type: String, enum: ['yes', 'no'], description: 'Whether it was them.' })
  @IsIn(['yes', 'no'], { message: 'Please answer with one of the buttons.' })
  answer!: 'yes' | 'no';
}

/** The button beside the own comment that waits. */
export class AskFormDto {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: MAX_TOKEN,
    description: 'The capability that came with posting.',
  })
  @Line({ max: MAX_TOKEN, required: 'The capability of the comment is needed.' })
  capability!: string;
}
