import { Injectable } from '@nestjs/common';
import type { ReaderAuthor } from '@rejoinder/comments';
import { Env } from '@rejoinder/config';
import type { FormExtras } from '../antispam/arrivals.js';
import { InputPipe } from '../input/input.pipe.js';
import { CommentDto, CommentFormDto, UnsignedCommentDto, UnsignedCommentFormDto } from './comment.dto.js';

/** A comment as it was sent, checked. */
export interface SentComment {
  readonly body: string;
  readonly name: string;
  readonly email: string | null;
  readonly website: string | null;
  readonly parentId: string | null;
  /** The box under the form. */
  readonly remember: boolean;
  /** Wants to be asked before it is put into the queue. */
  readonly nudge: boolean;
  /** What the form, or a client that computed, brought along. */
  readonly form: FormExtras;
}

/** How readers are called who do not say. */
const NOBODY = 'Anonymous';

/** Reads what readers send, by the rules that this installation has for it (row B2). */
@Injectable()
export class ReadComment {
  constructor(
    private readonly env: Env,
    private readonly input: InputPipe,
  ) {}

  /** @throws DomainError validation_failed, unknown_field */
  fromApi(sent: unknown): Promise<SentComment> {
    return this.read(sent, this.env.REQUIRE_NAME_EMAIL ? CommentDto : UnsignedCommentDto);
  }

  /** @throws DomainError validation_failed, unknown_field */
  fromForm(sent: unknown): Promise<SentComment> {
    return this.read(sent, this.env.REQUIRE_NAME_EMAIL ? CommentFormDto : UnsignedCommentFormDto);
  }

  private async read(
    sent: unknown,
    metatype: new () => CommentDto | UnsignedCommentDto,
  ): Promise<SentComment> {
    const dto = (await this.input.transform(sent ?? {}, {
      type: 'body',
      metatype,
    })) as UnsignedCommentFormDto;
    return {
      body: dto.body,
      name: given(dto.name) ?? NOBODY,
      email: given(dto.email),
      website: dto.website ?? null,
      parentId: dto.parentId ?? null,
      remember: dto.remember === 'yes',
      nudge: dto.nudge === true || dto.nudge === 'yes',
      form: { token: dto.token ?? '', honeypot: dto.subject ?? '', proof: dto.proof ?? '' },
    };
  }
}

/** Who sends it, as the use case wants to know. */
export function authorOf(
  { name, email, website }: SentComment,
  from: { ip: string; userAgent: string | undefined; avatarId: string | null; deviceToken: string | null },
): ReaderAuthor {
  const { ip, userAgent = null, avatarId, deviceToken } = from;
  return { kind: 'reader', name, email, deviceToken, website, ip, userAgent, avatarId };
}

/** A field of a form that was left empty was not given. */
function given(text: string | null | undefined): string | null {
  return text === '' ? null : (text ?? null);
}
