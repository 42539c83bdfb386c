import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

const MOST = 1_000;
const REMEMBERED_MS = 10 * 60_000;

/**
 * Whose token was good a moment ago, by a hash of it. It opens nothing: it only says in which line a request stands
 * before anybody has looked at its token, so that strangers who knock at the admin API do not fill the line of the staff.
 */
@Injectable()
export class KnownStaff {
  private readonly good = new LRUCache<string, true>({ max: MOST, ttl: REMEMBERED_MS });

  remember(authorization: string | undefined): void {
    if (authorization !== undefined) this.good.set(hashOf(authorization), true);
  }

  has(authorization: string | undefined): boolean {
    return authorization !== undefined && this.good.has(hashOf(authorization));
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
