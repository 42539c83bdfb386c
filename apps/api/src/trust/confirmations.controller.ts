import { Body, Controller, Headers, HttpCode, Ip, Param, Post, Req } from '@nestjs/common';
import { AnswerLink, AskForConfirmation } from '@rejoinder/comments';
import type { FastifyRequest } from 'fastify';
import { OwnComment } from '../comments/own-comment.js';
import { Describe } from '../openapi/describe.js';
import { askForConfirmation, confirmAddress } from '../openapi/operations/trust.js';
import { DeviceCookie } from './device-cookie.js';
import { ConfirmationDto } from './trust.dto.js';

/** Proving an address, for clients of the API. */
@Controller('api/v1')
export class ConfirmationsController {
  constructor(
    private readonly own: OwnComment,
    private readonly ask: AskForConfirmation,
    private readonly links: AnswerLink,
    private readonly device: DeviceCookie,
  ) {}

  @Post('comments/:id/confirmation')
  @HttpCode(202)
  @Describe(askForConfirmation)
  async askFor(
    @Param('id') id: string,
    @Headers('rejoinder-capability') capability: string | undefined,
    @Ip() ip: string,
  ): Promise<void> {
    await this.ask.execute({ commentId: this.own.demand(capability, id), ip });
  }

  @Post('confirmations')
  @HttpCode(200)
  @Describe(confirmAddress)
  async confirm(@Body() { token }: ConfirmationDto, @Req() request: FastifyRequest) {
    const { deviceToken, expiresAt } = await this.links.confirm(token, this.device.read(request));
    return { data: { deviceToken, expiresAt: expiresAt.toISOString() } };
  }
}
