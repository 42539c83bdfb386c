import { Injectable } from '@nestjs/common';
import type { Arrival, SingleUse } from '@rejoinder/comments';
import { foldText } from '@rejoinder/moderation';
import { Vault } from '@rejoinder/privacy';
import { FormToken } from './form-token.js';
import { ProofOfWork } from './proof-of-work.js';

/** What a form brings along besides what its reader typed; empty where it did not. */
export interface FormExtras {
  readonly token: string;
  readonly honeypot: string;
  readonly proof: string;
}

/** Reads how a comment came in, for the rules to look at. Judges nothing. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly tokens: FormToken,
    private readonly work: ProofOfWork,
    private readonly vault: Vault,
  ) {}

  /**
   * By the form of a page: its token is good once for each name on each network, since pages are kept and shared for a
   * moment, and two readers in one house must not use up each other's.
   */
  async byForm(
    slug: string,
    from: { ip: string; name: string },
    { token, honeypot, proof }: FormExtras,
  ): Promise<Arrival> {
    const found = this.tokens.check(slug, token);
    const network = this.vault.fingerprintNetwork(from.ip) ?? new Uint8Array();
    const form: SingleUse[] =
      found.token === 'good' && found.expiresAt
        ? [
            {
              what: 'form',
              key: this.vault.fingerprint('form', token, slug, network, foldText(from.name)),
              expiresAt: found.expiresAt,
            },
          ]
        : [];
    const worked = await this.worked(slug, proof);
    return {
      form: { token: found.token, honeypot: honeypot !== '' },
      proofOfWork: worked.proofOfWork,
      singleUse: [...form, ...worked.singleUse],
    };
  }

  /** By the API, which has no form. */
  async byApi(slug: string, proof: string): Promise<Arrival> {
    return { form: { token: 'not_asked', honeypot: false }, ...(await this.worked(slug, proof)) };
  }

  private async worked(slug: string, proof: string): Promise<Pick<Arrival, 'proofOfWork' | 'singleUse'>> {
    const checked = await this.work.check(slug, proof);
    if (checked.challenge === null || checked.expiresAt === null)
      return { proofOfWork: checked.proof, singleUse: [] };
    const key = this.vault.fingerprint('proof-of-work', checked.challenge);
    return {
      proofOfWork: checked.proof,
      singleUse: [{ what: 'proof-of-work', key, expiresAt: checked.expiresAt }],
    };
  }
}
