import { Injectable } from '@nestjs/common';
import { Env, publicUrl } from '@rejoinder/config';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'rejoinder_device';

/**
 * By what a browser or client shows that it proved an address. The cookie is set in one place only: where somebody who
 * followed a mailed link says "this was me". It is worth nothing without the address, and out of reach of scripts.
 */
@Injectable()
export class DeviceCookie {
  private readonly secure: boolean;

  constructor(env: Env) {
    this.secure = publicUrl(env).startsWith('https:');
  }

  /** The token that came with a request: of a client in a header, of a browser in the cookie. */
  read(request: FastifyRequest): string | null {
    const header = request.headers['rejoinder-device'];
    return (typeof header === 'string' ? header : request.cookies[NAME]) ?? null;
  }

  write(reply: FastifyReply, deviceToken: string, expiresAt: Date): void {
    void reply.setCookie(NAME, deviceToken, { ...this.attributes(), expires: expiresAt });
  }

  forget(reply: FastifyReply): void {
    void reply.clearCookie(NAME, this.attributes());
  }

  private attributes() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}
