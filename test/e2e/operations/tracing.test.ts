import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Tracing } from '@rejoinder/api';
import { type TestApp, someComment, someIp } from '../../support/app.js';
import { Collector, type SentSpan } from '../../support/collector.js';
import { runAllJobs } from '../../support/jobs.js';
import { Loopback, saysJson } from '../../support/loopback.js';
import { query } from '../../support/database.js';
import { CheckedSite, isDown } from '../checking/checked-site.js';

const POST = 'POST /api/v1/articles/:slug/comments';

describe('tracing', () => {
  let collector: Collector;
  let hook: Loopback;
  let app: TestApp;

  beforeAll(async () => {
    collector = await Collector.start();
    hook = await Loopback.start(isDown);
    const settings = {
      HOOKS: `hook=${hook.url}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=k3y,x-site=one',
    };
    ({ app } = await CheckedSite.start(settings));
  });
  afterAll(async () => {
    await app.stop();
    await Promise.all([collector.stop(), hook.stop()]);
  });

  const sent = async (name: string): Promise<SentSpan[]> => {
    await app.app.get(Tracing).flush();
    return collector.spans.filter((span) => span.name === name);
  };

  test('L3: one trace goes from the request through judging and SQL to the job that came of it', async () => {
    const reply = await app.post(
      'here',
      someComment({ name: 'Canary Name', email: 'canary@trace.example', body: 'Canary text.' }),
    );
    expect(reply.status).toBe(202);
    hook.behaviour = saysJson({ outcome: 'pass' });
    await runAllJobs(app);

    const [request] = await sent(POST);
    if (!request) throw new Error('the request was not followed');
    expect(request).toMatchObject({ parentSpanId: null, service: 'rejoinder' });
    expect(request.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/v1/articles/:slug/comments',
      'http.response.status_code': 202,
    });

    const trace = collector.trace(request.traceId);
    const names = new Map(trace.map(({ spanId, name }) => [spanId, name]));
    const parentsOf = (wanted: string): (string | undefined)[] =>
      trace.filter(({ name }) => name === wanted).map(({ parentSpanId }) => names.get(parentSpanId ?? ''));
    expect(parentsOf('judge')).toEqual([POST]);
    expect(parentsOf('store')).toEqual([POST]);
    expect(parentsOf('store_comments')).toEqual(['store']);
    expect(parentsOf('gather facts')).toContain(POST);
    expect(trace.find(({ name }) => name === 'store_comments')?.attributes).toEqual({
      'db.system.name': 'postgresql',
      'db.query.summary': 'store_comments',
      'db.client.connection.pool.name': 'writer',
    });
    expect(parentsOf('job score-comment-again')).toEqual([POST]);
    expect([...names.values()].filter((name) => name === 'job score-comment-again')).toHaveLength(1);
    expect(parentsOf('gather facts')).toContain('job score-comment-again');
  });

  test('posts at the same time have traces of their own, and each job the one of its post', async () => {
    hook.behaviour = isDown;
    await Promise.all(Array.from({ length: 12 }, () => app.post('here', someComment())));
    const stored = await query<{ traceparent: string }>(
      app.databaseUrl,
      `select payload ->> 'traceparent' as traceparent from graphile_worker._private_jobs order by id`,
    );
    const jobs = stored.map(({ traceparent }) => traceparent.split('-')[1]);
    expect(new Set(jobs).size).toBe(12);
    const posts = (await sent(POST)).slice(-12).map(({ traceId }) => traceId);
    expect(new Set(posts)).toEqual(new Set(jobs));
    for (const traceId of posts)
      expect(collector.trace(traceId).map(({ name }) => name)).toEqual(
        expect.arrayContaining(['store', 'judge']),
      );
    // A statement for several stands with the first of them, and never with one that was stored before.
    const statements = collector.spans.filter(({ name }) => name === 'store_comments');
    expect(statements.length).toBeGreaterThan(1);
    expect(new Set(statements.map(({ parentSpanId }) => parentSpanId)).size).toBe(statements.length);
    hook.behaviour = saysJson({ outcome: 'pass' });
    await runAllJobs(app);
  });

  test('a proxy in front may say what a request is part of; anybody else may not', async () => {
    const theirs = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const from = (headers: Record<string, string>) =>
      app.get('/api/v1/articles', { traceparent: theirs, ...headers });
    await from({ 'x-forwarded-for': someIp() });
    await from({});
    const lists = await sent('GET /api/v1/articles');
    expect(lists.map(({ traceId, parentSpanId }) => [traceId === 'a'.repeat(32), parentSpanId])).toEqual([
      [true, 'b'.repeat(16)],
      [false, null],
    ]);
  });

  test('a request that fails says so, and not with which words', async () => {
    await app.get('/api/v1/articles/here/comments?cursor=canary-cursor');
    await app.get('/nowhere/canary-path');
    const [refused] = (await sent('GET /api/v1/articles/:slug/comments')).slice(-1);
    expect(refused?.attributes['http.response.status_code']).toBe(400);
    expect((await sent('GET (none)')).length).toBe(1);
  });

  test('promise 1: no address, name, text, path or query is in them', async () => {
    await app.app.get(Tracing).flush();
    expect(collector.headers).toMatchObject({ 'x-key': 'k3y', 'x-site': 'one' });
    expect(collector.text).not.toMatch(/canary|here\b|@|10\.\d+\.\d+\.\d+|127\.0\.0\.1|\$1/i);
  });
});
