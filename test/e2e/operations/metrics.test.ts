import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApp, someComment } from '../../support/app.js';
import { runAllJobs } from '../../support/jobs.js';

/** Values of one metric by their labels as written. */
function series(text: string, name: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(name.length, at), Number(line.slice(at + 1))];
    }),
  );
}

describe('metrics', () => {
  const EMAIL = 'canary-address@metrics.example';
  let app: TestApp;
  let token: string;

  const read = async (): Promise<string> => {
    const reply = await app.get('/metrics', { authorization: `Bearer ${token}` });
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    return reply.text;
  };

  beforeAll(async () => {
    app = await TestApp.start();
    token = await app.token(['metrics:read']);
    await app.article('canary-slug');
  });
  afterAll(() => app.stop());

  test('401: are not for the public', async () => {
    expect((await app.get('/metrics')).status).toBe(401);
  });

  test('403: are not for every token', async () => {
    const other = await app.token(['comments:read']);
    expect((await app.get('/metrics', { authorization: `Bearer ${other}` })).status).toBe(403);
  });

  test('L3: requests are counted by declared route, method and class of status', async () => {
    for (const slug of ['canary-slug', 'canary-slug', 'no-such-article'])
      await app.get(`/api/v1/articles/${slug}/comments`);
    const text = await read();
    const counts = series(text, 'rejoinder_http_request_duration_seconds_count');
    const route = 'route="/api/v1/articles/:slug/comments"';
    expect(counts.get(`{method="GET",${route},status="2xx"}`)).toBe(1);
    expect(counts.get(`{method="GET",${route},status="4xx"}`)).toBe(1);
    // The second was answered with what the first had made.
    expect(series(text, 'rejoinder_cache_requests_total').get('{result="hit"}')).toBe(1);
    expect(series(text, 'rejoinder_cache_entries').get('')).toBe(1);
  });

  test('L3: addresses that do not exist make no new series', async () => {
    await app.get('/nowhere');
    const before = (await read()).split('\n').length;
    for (let n = 0; n < 30; n++) {
      await app.get(`/nowhere/${n}`);
      await app.get(`/articles/none-${n}`);
    }
    await app.get('/articles/none');
    const after = await read();
    expect(after.split('\n').length).toBeLessThan(before + 40);
    expect(after).not.toContain('nowhere');
  });

  test('L3: decisions are counted by what led to them, result, reason and phase', async () => {
    const held = await app.comment('canary-slug', { email: EMAIL, name: 'Canary Name' }, 'pending');
    await app.decide(held.id, 'approved');
    await app.post('canary-slug', someComment({ body: 'x'.repeat(10_001) }));
    const text = await read();
    const decisions = series(text, 'rejoinder_decisions_total');
    expect(
      decisions.get('{by="submit",status="pending",reason="held_first_comment",phase="first-comments"}'),
    ).toBe(1);
    expect(
      decisions.get('{by="moderator",status="approved",reason="decided_by_staff",phase="moderator"}'),
    ).toBe(1);
    expect(series(text, 'rejoinder_judging_duration_seconds_count').get('{outcome="done"}')).toBeGreaterThan(
      0,
    );
  });

  test('L3: queues, pools and statements show how busy the database is', async () => {
    await app.comment('canary-slug', {}, 'pending');
    const text = await read();
    expect(series(text, 'rejoinder_comments').get('{status="pending"}')).toBe(1);
    expect(series(text, 'rejoinder_jobs').get('{state="failed"}')).toBe(0);
    for (const pool of ['writer', 'reader']) {
      expect(series(text, 'rejoinder_pool_waiting').get(`{pool="${pool}"}`)).toBeGreaterThanOrEqual(0);
      expect(series(text, 'rejoinder_pool_connections').get(`{pool="${pool}",state="idle"}`)).toBeGreaterThan(
        0,
      );
    }
    const sent = [...series(text, 'rejoinder_statement_duration_seconds_count').keys()];
    expect(sent).toContainEqual(expect.stringMatching(/pool="writer",statement="[\w-]+",outcome="done"/));
  });

  test('L3: jobs and mails are timed by their kind', async () => {
    const posted = await app.post('canary-slug', someComment());
    const { data, capability } = posted.json() as { data: { id: string }; capability: { token: string } };
    const asked = await app.request({
      method: 'POST',
      url: `/api/v1/comments/${data.id}/confirmation`,
      headers: { 'rejoinder-capability': capability.token },
    });
    expect(asked.status).toBe(202);
    await runAllJobs(app);
    const text = await read();
    expect(
      series(text, 'rejoinder_job_duration_seconds_count').get(
        '{task="mail.confirm-address",outcome="done"}',
      ),
    ).toBe(1);
    expect(
      series(text, 'rejoinder_mail_duration_seconds_count').get('{kind="confirm-address",outcome="done"}'),
    ).toBe(1);
  });

  test('promise 1: no address, name, slug or id is in them', async () => {
    const text = await read();
    expect(text).not.toMatch(/canary|Reader \d|@|\b[0-9a-f]{8}-[0-9a-f]{4}-/i);
  });
});
