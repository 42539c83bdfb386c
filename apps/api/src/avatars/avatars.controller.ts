import { Controller, Get, Param, Res } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, isId } from '@rejoinder/kernel';
import type { FastifyReply } from 'fastify';
import { Describe } from '../openapi/describe.js';
import { avatar } from '../openapi/operations/pages.js';
import { drawAvatar } from './draw-avatar.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** Pictures of people, drawn from a random id. Nothing is looked up, so nothing can be learned by asking. */
@Controller('avatars')
export class AvatarsController {
  @Get(':file')
  @Describe(avatar)
  draw(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    const id = /^(.+)\.svg$/.exec(file)?.[1];
    if (id === undefined || !isId(id))
      throw new DomainError<ErrorCode>('not_found', 'There is no such picture.');
    void reply
      .type('image/svg+xml')
      .header('cache-control', FOR_EVER)
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return drawAvatar(id.toLowerCase());
  }
}
