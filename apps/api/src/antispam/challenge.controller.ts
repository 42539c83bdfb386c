import { Body, Controller, Headers, HttpCode, Ip, Param, Post } from '@nestjs/common';
import { AssessRisk } from '@rejoinder/comments';
import { RateLimits } from '@rejoinder/database';
import { Vault } from '@rejoinder/privacy';
import { Describe } from '../openapi/describe.js';
import { askChallenge } from '../openapi/operations/comments.js';
import { ChallengeDto } from './challenge.dto.js';
import { ProofOfWork } from './proof-of-work.js';

const LIMIT = { points: 30, seconds: 60 } as const;

/** Asks a browser for some work before it posts, if the risk is raised. */
@Controller('api/v1/articles/:slug/challenge')
export class ChallengeController {
  constructor(
    private readonly risk: AssessRisk,
    private readonly work: ProofOfWork,
    private readonly limits: RateLimits,
    private readonly vault: Vault,
  ) {}

  @Post()
  @HttpCode(200)
  @Describe(askChallenge)
  async ask(
    @Param('slug') slug: string,
    @Body() { body, name = '', website = '' }: ChallengeDto,
    @Ip() ip: string,
    @Headers('user-agent') userAgent: string | undefined,
  ) {
    await this.limits.take('challenge', this.vault.fingerprintNetwork(ip) ?? new Uint8Array(), LIMIT);
    const raised = await this.risk.execute({
      articleSlug: slug,
      body: storable(body),
      name: storable(name),
      website: /^https?:/i.test(website) && URL.canParse(website) ? storable(website) : null,
      ip,
      userAgent: userAgent ?? null,
    });
    return { data: { challenge: raised ? await this.work.ask(slug) : null } };
  }
}

/** Half characters and NUL, which no database takes, say nothing about the risk. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
