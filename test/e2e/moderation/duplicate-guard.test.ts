import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { someComment, TestApp } from '../../support/app.js';
import { Desk } from './desk.js';

describe('B19: the guard against saying the same twice follows what is there', () => {
  let app: TestApp;
  let desk: Desk;
  beforeAll(async () => {
    app = await TestApp.start();
    desk = await Desk.open(app);
  });
  afterAll(() => app.stop());

  test('after an edit the new text is taken, and the old one free again', async () => {
    await app.article('edited-words');
    const { id } = await app.comment('edited-words', { name: 'Ida', body: 'Original words.' });
    await desk.change(id, { body: 'Edited words.' });
    const say = (body: string) => {
      app.clock.advance(60);
      return app.post('edited-words', someComment({ name: 'Ida', body }));
    };
    expect((await say('Edited words.')).status).toBe(409);
    expect((await say('Original words.')).status).toBe(202);
  });

  test('a rejected comment that comes back with another text guards that text', async () => {
    await app.article('back-again');
    const { id } = await app.comment('back-again', { name: 'Ida', body: 'First.' });
    await desk.change(id, { status: 'rejected' });
    await desk.change(id, { body: 'While away.' });
    await desk.change(id, { status: 'approved', body: 'Back.' });
    const say = (body: string) => {
      app.clock.advance(60);
      return app.post('back-again', someComment({ name: 'Ida', body }));
    };
    expect((await say('Back.')).status).toBe(409);
    expect((await say('First.')).status).toBe(202);
    expect((await say('While away.')).status).toBe(202);
  });
});
