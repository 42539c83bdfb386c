import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { Clock, DomainError, newId } from '@rejoinder/kernel';
import { ProofRepository, type AskedAbout, type UsedLink } from './proof.repository.js';
import { hashOfSecret, newSecret } from './secret.js';

const DEVICE_DAYS = 365;

/** What a browser or client shows from now on, together with the address, to be trusted as its owner. */
export interface ProvenDevice {
  readonly deviceToken: string;
  readonly expiresAt: Date;
}

/** The article under which the comment stands. */
export type AnsweredLink = Pick<UsedLink, 'articleSlug' | 'articleTitle'>;

/** What the owner of an address answers who was mailed a link: it was me, or it was not (row C23). */
@Injectable()
export class AnswerLink {
  constructor(
    private readonly db: Database,
    private readonly proofs: ProofRepository,
    private readonly clock: Clock,
  ) {}

  /** The question, to be looked at as often as one likes. @throws DomainError link_used */
  async question(token: string): Promise<AskedAbout> {
    const hash = hashOfSecret(token);
    const found = hash && (await this.proofs.find(hash, this.clock.now()));
    if (!found) throw linkUsed();
    return found;
  }

  /**
   * "This was me": the address counts as proven for this comment, and for what this device posts under it.
   * @param before the token that the same device had until now; it is good no more
   * @throws DomainError link_used
   */
  confirm(token: string, before: string | null): Promise<ProvenDevice & AnsweredLink> {
    const device = newSecret();
    const at = this.clock.now();
    const expiresAt = new Date(at.getTime() + DEVICE_DAYS * 86_400_000);
    return this.db.transaction(async (tx) => {
      const link = await this.use(tx, token, at);
      await this.proofs.record(tx, link, { id: newId(at), action: 'address_confirmed', at });
      const addressId = await this.proofs.prove(tx, link.commentId, at);
      if (addressId === null) throw linkUsed();
      const old = before === null ? null : hashOfSecret(before);
      if (old) await this.proofs.forgetDevice(old, tx);
      await this.proofs.addDevice(tx, { id: newId(at), addressId, tokenHash: device.hash, at, expiresAt });
      const { articleSlug, articleTitle } = link;
      return { deviceToken: device.text, expiresAt, articleSlug, articleTitle };
    });
  }

  /** "This was not me": nothing is proven, the link is of no use any more, and moderators can see it. @throws DomainError link_used */
  deny(token: string): Promise<AnsweredLink> {
    const at = this.clock.now();
    return this.db.transaction(async (tx) => {
      const link = await this.use(tx, token, at);
      await this.proofs.record(tx, link, { id: newId(at), action: 'address_denied', at });
      return { articleSlug: link.articleSlug, articleTitle: link.articleTitle };
    });
  }

  private async use(tx: Parameters<ProofRepository['use']>[0], token: string, at: Date): Promise<UsedLink> {
    const hash = hashOfSecret(token);
    const link = hash && (await this.proofs.use(tx, hash, at));
    if (!link) throw linkUsed();
    return link;
  }
}

/** Used, too old, made up, or about a comment that is gone: which of these is nobody's business. */
function linkUsed(): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>(
    'link_used',
    'This link was used already, or is more than a day old. Your next comment can have another one.',
  );
}
