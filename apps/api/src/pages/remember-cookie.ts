import { Injectable } from '@nestjs/common';
import { Env, publicUrl } from '@rejoinder/config';
import { isId, randomId } from '@rejoinder/kernel';
import { Vault } from '@rejoinder/privacy';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'rejoinder_reader';
const YEAR_SECONDS = 365 * 24 * 3600;

/** What a reader asked this browser to keep (row B3). */
export interface Remembered {
  readonly name: string;
  readonly email: string;
  readonly website: string;
  /** Random; keeps the avatar the same from one comment to the next, in this browser only. */
  readonly avatarId: string;
}

/**
 * The cookie behind "Save my name, email, and website in this browser". Set only when the box was ticked, taken away
 * when it was not, sealed so that nobody who sees the cookie reads the address, out of reach of scripts.
 */
@Injectable()
export class RememberCookie {
  private readonly secure: boolean;

  constructor(
    private readonly vault: Vault,
    env: Env,
  ) {
    this.secure = publicUrl(env).startsWith('https:');
  }

  read(request: FastifyRequest): Remembered | null {
    const text = request.cookies[NAME];
    const plain = text === undefined ? null : this.vault.openNote('remembered-reader', text);
    if (plain === null) return null;
    const [name, email, website, avatarId] = JSON.parse(plain) as string[];
    if (name === undefined || email === undefined || website === undefined || !isId(avatarId ?? ''))
      return null;
    return { name, email, website, avatarId: avatarId ?? randomId() };
  }

  write(reply: FastifyReply, { name, email, website, avatarId }: Remembered): void {
    const value = this.vault.sealNote('remembered-reader', JSON.stringify([name, email, website, avatarId]));
    void reply.setCookie(NAME, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      maxAge: YEAR_SECONDS,
    });
  }

  forget(reply: FastifyReply): void {
    void reply.clearCookie(NAME, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure });
  }
}
