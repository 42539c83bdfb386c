import { Injectable } from '@nestjs/common';
import { DomainError } from '@rejoinder/kernel';
import { emailFingerprint, fingerprint, networkFingerprint, type Fingerprint } from './fingerprint.js';
import { KeyRing } from './key-ring.js';
import { networkOf } from './network.js';
import {
  open,
  seal,
  type Sealed,
  type SealedEmail,
  type SealedNetwork,
  type SealedNoticeEmail,
  type SealedNoticeName,
  type SealedUserAgent,
} from './seal.js';

const USER_AGENT_LENGTH = 255;

/** What a reader gives in confidence with one comment. */
export interface PlainContact {
  readonly commentId: string;
  readonly email: string;
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** The same, fit to be stored. `keyId` names the sealing key. */
export interface SealedContact {
  readonly keyId: string;
  readonly sealedEmail: SealedEmail;
  readonly sealedNetwork: SealedNetwork | null;
  readonly sealedUserAgent: SealedUserAgent | null;
  readonly emailFingerprint: Fingerprint;
  readonly networkFingerprint: Fingerprint | null;
}

/** Who gave a legal notice, as far as they said. */
export interface PlainNoticeContact {
  readonly noticeId: string;
  readonly name: string | null;
  readonly email: string | null;
}

export interface SealedNoticeContact {
  readonly keyId: string;
  readonly sealedName: SealedNoticeName | null;
  readonly sealedEmail: SealedNoticeEmail | null;
}

/** The only place where what readers gave in confidence is turned into what is stored, and back. */
@Injectable()
export class Vault {
  constructor(private readonly ring: KeyRing) {}

  /** Of the client address only the network is kept, of the user agent the first 255 characters. */
  sealContact({ commentId, email, ip, userAgent }: PlainContact): SealedContact {
    const network = ip === undefined ? null : networkOf(ip);
    const browser = Array.from(userAgent?.toWellFormed() ?? '')
      .slice(0, USER_AGENT_LENGTH)
      .join('');
    return {
      keyId: this.ring.current.name,
      sealedEmail: seal(this.ring, 'email', commentId, email),
      sealedNetwork: network === null ? null : seal(this.ring, 'network', commentId, network),
      sealedUserAgent: browser === '' ? null : seal(this.ring, 'user-agent', commentId, browser),
      emailFingerprint: emailFingerprint(this.ring, email),
      networkFingerprint: network === null ? null : networkFingerprint(this.ring, network),
    };
  }

  /** Whoever shows the result to a person goes through OpenAddress, which records it. */
  openEmail(commentId: string, sealed: SealedEmail): string {
    return open(this.ring, 'email', commentId, sealed);
  }

  /** Network and user agent, for a checker that is asked or told about the comment; null what is not known any more. */
  openOrigin(
    commentId: string,
    { sealedNetwork, sealedUserAgent }: Pick<SealedContact, 'sealedNetwork' | 'sealedUserAgent'>,
  ): { readonly network: string | null; readonly userAgent: string | null } {
    return {
      network: sealedNetwork && open(this.ring, 'network', commentId, sealedNetwork),
      userAgent: sealedUserAgent && open(this.ring, 'user-agent', commentId, sealedUserAgent),
    };
  }

  sealNoticeContact({ noticeId, name, email }: PlainNoticeContact): SealedNoticeContact {
    return {
      keyId: this.ring.current.name,
      sealedName: name === null ? null : seal(this.ring, 'notice-name', noticeId, name),
      sealedEmail: email === null ? null : seal(this.ring, 'notice-email', noticeId, email),
    };
  }

  /** To write the answer to whoever gave the notice, and for nothing else. */
  openNoticeContact(
    noticeId: string,
    sealed: Omit<SealedNoticeContact, 'keyId'>,
  ): Omit<PlainNoticeContact, 'noticeId'> {
    const { sealedName, sealedEmail } = sealed;
    return {
      name: sealedName && open(this.ring, 'notice-name', noticeId, sealedName),
      email: sealedEmail && open(this.ring, 'notice-email', noticeId, sealedEmail),
    };
  }

  /** Seals a text that leaves the house and is to come back unread and unchanged, such as the content of a cookie. */
  sealNote(purpose: string, text: string): string {
    return Buffer.from(seal(this.ring, 'note', purpose, text)).toString('base64url');
  }

  /** @returns null for whatever {@link sealNote} did not make for this purpose, or made under a key that is gone */
  openNote(purpose: string, note: string): string | null {
    try {
      return open(
        this.ring,
        'note',
        purpose,
        Uint8Array.from(Buffer.from(note, 'base64url')) as Sealed<'note'>,
      );
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }

  fingerprintEmail(email: string): Fingerprint {
    return emailFingerprint(this.ring, email);
  }

  /** @returns null when `ip` is no address */
  fingerprintNetwork(ip: string): Fingerprint | null {
    const network = networkOf(ip);
    return network === null ? null : networkFingerprint(this.ring, network);
  }

  /** For guards against duplicates, floods and repeated requests: equal parts for the same purpose, equal bytes. */
  fingerprint(purpose: string, ...parts: readonly (string | Uint8Array)[]): Fingerprint {
    return fingerprint(this.ring, purpose, ...parts);
  }
}
