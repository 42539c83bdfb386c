import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shipped } from '@rejoinder/kernel';

export const ASSETS_DIR = shipped('apps/api/assets');

/** What the script of the form computes with, as its package has it for browsers. */
export const ALTCHA_DIR = dirname(fileURLToPath(import.meta.resolve('altcha-lib')));

/** Addresses of static files that change when the file does, so that browsers may keep them for ever. */
export class Assets {
  private readonly urls = new Map<string, string>();

  url(name: string): string {
    const known = this.urls.get(name);
    if (known) return known;
    const digest = createHash('sha256')
      .update(readFileSync(join(ASSETS_DIR, name)))
      .digest('base64url')
      .slice(0, 10);
    const url = `/assets/${name}?v=${digest}`;
    this.urls.set(name, url);
    return url;
  }
}
