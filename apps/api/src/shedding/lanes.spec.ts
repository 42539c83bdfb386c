import { beforeEach, describe, expect, test } from '@jest/globals';
import { Env } from '@rejoinder/config';
import type { FastifyRequest } from 'fastify';
import { Metrics } from '../metrics/metrics.js';
import { KnownStaff } from './known-staff.js';
import { Lanes } from './lanes.js';

const request = (method: string, url: string, authorization?: string): FastifyRequest =>
  ({ method, url, headers: { authorization } }) as unknown as FastifyRequest;

describe('lanes', () => {
  let staff: KnownStaff;
  let lanes: Lanes;
  beforeEach(() => {
    staff = new KnownStaff();
    lanes = new Lanes(new Env(), new Metrics(), staff);
  });

  test('posts and reads are apart, and what must always answer has none', () => {
    const [post, read] = [request('POST', '/articles/a/comments'), request('GET', '/articles/a')];
    expect(lanes.of(post)).not.toBe(lanes.of(read));
    expect(lanes.of(request('HEAD', '/'))).toBe(lanes.of(read));
    for (const url of ['/health/live', '/metrics', '/assets/site.css'])
      expect(lanes.of(request('GET', url))).toBeNull();
  });

  test('strangers who knock at the admin API stand in a line of their own, known staff do not stand there', () => {
    const knock = (authorization?: string) =>
      lanes.of(request('GET', '/api/v1/admin/comments', authorization));
    staff.remember('Bearer good');
    const reads = lanes.of(request('GET', '/articles/a'));
    expect(knock('Bearer guess')).toBe(knock());
    expect(new Set([reads, knock(), knock('Bearer good')]).size).toBe(3);
    // A good token does not take a reader's page out of the readers' line.
    expect(lanes.of(request('GET', '/articles/a', 'Bearer good'))).toBe(reads);
  });

  test('nobody is kept waiting for reading too soon: others may wait for that page', () => {
    const [post, read] = [lanes.of(request('POST', '/x')), lanes.of(request('GET', '/x'))];
    expect(post && lanes.takesImpatience(post)).toBe(true);
    expect(read && lanes.takesImpatience(read)).toBe(false);
  });
});
