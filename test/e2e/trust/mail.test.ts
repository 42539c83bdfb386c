import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { MailConfirmation } from '@rejoinder/comments';
import { Mailer, type Mail } from '@rejoinder/notifications';
import { query } from '../../support/database.js';
import { expectProblem } from '../../support/refusals.js';
import { someIp } from '../../support/app.js';
import { runAllJobs } from '../../support/jobs.js';
import { Story } from './story.js';

const HOUR = 3_600;

describe('C23: the mail that asks', () => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.start();
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => story.stop());

  const count = async () => (await story.mails()).length;
  /** Another way of sending for a while. */
  const sending = (send: (mail: Mail) => Promise<void>) =>
    jest.spyOn(story.app.app.get(Mailer), 'send').mockImplementation(send);

  test('G9: is not waited for: it is a job, which holds nothing but the id of the comment', async () => {
    const { id, capability } = await story.post({ email: 'job.canary@example.org' });
    const reply = await story.ask(id, capability);
    expect([reply.status, reply.text, reply.headers['cache-control']]).toEqual([202, '', 'no-store']);
    const jobs = await query(
      story.app.databaseUrl,
      `select task.identifier, job.payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id`,
    );
    expect(jobs).toEqual([{ identifier: 'mail.confirm-address', payload: { commentId: id } }]);
    expect(await count()).toBe(1);
  });

  test('goes to the address, and says nothing that whoever typed the address could choose', async () => {
    const sent: Mail[] = [];
    sending((mail) => Promise.resolve(void sent.push(mail)));
    const { id, capability } = await story.post({
      name: 'Buy Pills',
      email: 'victim@example.org',
      website: 'https://pills.example',
      body: 'Cheap pills at https://pills.example',
    });
    await story.ask(id, capability);
    await runAllJobs(story.app);
    expect(sent.map(({ to, kind }) => [to.reveal(), kind])).toEqual([
      ['victim@example.org', 'confirm-address'],
    ]);
    expect(`${sent[0]?.subject} ${sent[0]?.text}`).not.toMatch(/pills|victim/i);
    expect(sent[0]?.text).toMatch(/^http:\/\/localhost:3000\/confirm\?token=[\w-]{43}$/m);
  });

  test('wpDiscuz CVE-2026-22182: goes out once, however often and however much at once it is asked for', async () => {
    const before = await count();
    const { id, capability } = await story.post({});
    const ip = someIp();
    const replies = await Promise.all(Array.from({ length: 9 }, () => story.ask(id, capability, ip)));
    expect(replies.map(({ status }) => status)).toEqual(Array<number>(9).fill(202));
    const jobs = await query(story.app.databaseUrl, 'select id from graphile_worker.jobs');
    expect(jobs).toHaveLength(1);
    expect(await count()).toBe(before + 1);
    await story.ask(id, capability);
    expect(await count()).toBe(before + 1);
  });

  test('is not sent twice when its job is done twice, at once or one after the other', async () => {
    const before = await count();
    const { id, capability } = await story.post({});
    await story.ask(id, capability);
    const handler = story.app.app.get(MailConfirmation);
    await Promise.all([handler.run({ commentId: id }), handler.run({ commentId: id })]);
    await handler.run({ commentId: id });
    expect(await count()).toBe(before + 1);
  });

  test('is not sent again by the job of a process that died after sending it', async () => {
    const sent: string[] = [];
    const died = new Error('the process ended here');
    const { id, capability } = await story.post({});
    await story.ask(id, capability);
    const handler = story.app.app.get(MailConfirmation);
    // A process that dies does not take anything back: nor does this one.
    const repository = (handler as unknown as { confirmations: { takeBack: () => Promise<void> } })
      .confirmations;
    jest.spyOn(repository, 'takeBack').mockResolvedValue();
    sending((mail) => {
      sent.push(mail.id);
      return Promise.reject(died);
    });
    await runAllJobs(story.app);
    await runAllJobs(story.app);
    expect(sent).toHaveLength(1);
  });

  test('is tried again when it could not be handed over, and the link of the failed attempt is dead', async () => {
    const before = await count();
    const { id, capability } = await story.post({});
    await story.ask(id, capability);
    const links: string[] = [];
    const failing = sending(({ text }) => {
      links.push(/token=([\w-]+)/.exec(text)?.[1] ?? '');
      return Promise.reject(new Error('no connection'));
    });
    for (let attempt = 0; attempt < 4; attempt++) await runAllJobs(story.app);
    expect(links).toHaveLength(4);
    failing.mockRestore();
    await runAllJobs(story.app);
    expect(await count()).toBe(before + 1);
    for (const link of links) expectProblem(await story.confirm(link), 'link_used');
    expect((await story.confirm(await story.mailedToken())).status).toBe(200);
  });

  test('is no cannon: one address gets three a day, whoever asks, and nobody who asks is told', async () => {
    const before = await count();
    const victim = { email: 'Victim.Two@example.org' };
    const answers: unknown[] = [];
    for (let n = 0; n < 5; n++) {
      const { id, capability } = await story.post(n % 2 ? victim : { email: victim.email.toLowerCase() });
      const { status, text, headers } = await story.ask(id, capability);
      answers.push([status, text, Object.keys(headers)]);
      // Deleting the comments between the mails does not help.
      if (n === 1) await query(story.app.databaseUrl, `delete from comment where id = $1`, [id]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await count();
    expect((await count()) - before).toBe(3);
    story.app.clock.advance(24 * HOUR);
    const { id, capability } = await story.post(victim);
    await story.ask(id, capability);
    expect((await count()) - before).toBe(4);
  });

  test('a network may ask for ten an hour, and is told when it was too often', async () => {
    const ip = '198.51.100.7';
    const { id, capability } = await story.post({});
    for (let n = 0; n < 10; n++) expect((await story.ask(id, capability, ip)).status).toBe(202);
    const refused = await story.ask(id, capability, '198.51.100.8');
    expectProblem(refused, 'too_many_requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await story.ask(id, capability, '198.51.101.7')).status).toBe(202);
  });

  test('is for its author only: the capability of another comment, an old or no one opens nothing', async () => {
    const [mine, other] = [await story.post({}), await story.post({})];
    expectProblem(await story.ask(mine.id, other.capability), 'capability_invalid');
    expectProblem(await story.ask(mine.id, ''), 'capability_invalid');
    expectProblem(await story.ask('x', mine.capability), 'capability_invalid');
    story.app.clock.advance(15 * 60 + 1);
    expectProblem(await story.ask(mine.id, mine.capability), 'capability_invalid');
  });

  test.each(['spam', 'rejected'])(
    'is not sent for a comment that is %s, and the answer is the same',
    async (status) => {
      const before = await count();
      const { id, capability } = await story.post({});
      await story.app.decide(id, status);
      expect((await story.ask(id, capability)).status).toBe(202);
      expect(await count()).toBe(before);
    },
  );

  test('is not sent for a comment that is gone, nor for one whose device was known', async () => {
    const address = { email: 'known@example.org' };
    const { device } = await story.proven(address);
    const known = await story.post(address, device);
    const gone = await story.post({});
    await query(story.app.databaseUrl, 'delete from comment where id = $1', [gone.id]);
    const before = await count();
    for (const { id, capability } of [known, gone])
      expect((await story.ask(id, capability)).status).toBe(202);
    expect(await count()).toBe(before);
  });
});
