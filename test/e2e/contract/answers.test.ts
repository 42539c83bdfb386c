import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ERRORS } from '@rejoinder/contracts';
import { query } from '../../support/database.js';
import { walkArticles } from './areas/articles.js';
import { walkBans } from './areas/bans.js';
import { walkBatches, walkQueue } from './areas/moderating.js';
import { walkAppeals, walkNotices, walkReports } from './areas/objections.js';
import { walkOwnComments, walkOwnPages } from './areas/own.js';
import { walkPages } from './areas/pages.js';
import { walkBeforePosting, walkPosting } from './areas/posting.js';
import { walkDiscussion } from './areas/reading.js';
import { walkRules } from './areas/rules.js';
import { walkTrust } from './areas/trust.js';
import { Ground } from './ground.js';

let ground: Ground;

beforeAll(async () => {
  ground = await Ground.open();
});

afterAll(() => ground.app.stop());

describe('every answer is as the contract says', () => {
  test('200, 304: reading articles', () => walkArticles(ground));
  test('201, 202: posting, and what is refused', () => walkPosting(ground));
  test('200, 403, 422, 429: what is asked before posting, and what rules make of it', () =>
    walkBeforePosting(ground));
  test('200, 304: reading a discussion with its tombstones', () => walkDiscussion(ground));
  test('200: the queue, decisions, history, and what is refused', () => walkQueue(ground));
  test('200: batches and their undoing', () => walkBatches(ground));
  test('200, 202, 204: what authors do with their own comments', () => walkOwnComments(ground));
  test('200, 303, 400, 412: the same by pages', () => walkOwnPages(ground));
  test('200, 202, 303, 410: proving an address', () => walkTrust(ground));
  test('200, 201, 304: bans', () => walkBans(ground));
  test('200, 304: rules, their versions and what comes of them', () => walkRules(ground));
  test('200, 202, 303, 304: reports', () => walkReports(ground));
  test('200, 202, 303, 304: legal notices', () => walkNotices(ground));
  test('200, 202, 303, 304: statements of reasons and appeals', () => walkAppeals(ground));
  test('200, 303: pages, pictures, health', () => walkPages(ground));

  test('no answer that the contract promises was left out', () => {
    expect(ground.walk.notSeen()).toEqual([]);
    const left = Object.keys(ERRORS).filter((code) => !ground.walk.codes.has(code));
    // Told elsewhere: by routes that do not exist, below HTTP, and in the next test.
    expect(left).toEqual([
      'malformed_encoding',
      'method_not_allowed',
      'request_timeout',
      'headers_too_large',
      'internal_error',
      'overloaded',
      'unavailable',
    ]);
  });

  test('503: the process lives, and says that it cannot serve without its database', async () => {
    const { app, walk } = ground;
    const { pathname } = new URL(app.databaseUrl);
    await query(String(process.env.REJOINDER_TEST_SERVER), `drop database ${pathname.slice(1)} with (force)`);
    await walk.refused('ready', 503, 'unavailable');
    await walk.ask('live', 200);
  });
});
