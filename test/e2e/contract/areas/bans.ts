import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { someComment } from '../../../support/app.js';
import { from, type Ground } from '../ground.js';

const HELD = { effect: 'hold', reason: 'Insults.' };

export async function walkBans(ground: Ground): Promise<void> {
  const { walk, app, slug } = ground;
  const { id } = await ground.posted();
  const until = new Date(app.clock.now().getTime() + 3_600_000).toISOString();
  const place = async (body: object): Promise<string> => {
    const placed = await walk.ask('placeBan', 201, { body: { ...HELD, ...body } });
    return (placed.json() as { data: { id: string } }).data.id;
  };
  const bans = [
    await place({ kind: 'person', commentId: id }),
    await place({ kind: 'network', commentId: id, until }),
    await place({ kind: 'host', pattern: 'bad.example' }),
    await place({ kind: 'name', pattern: '*casino*', effect: 'refuse' }),
  ];
  const again = { ...HELD, kind: 'host', pattern: 'https://Bad.example/' };
  await walk.refused('placeBan', 409, 'already_banned', { body: again });
  await walk.refused('placeBan', 404, 'comment_not_found', {
    body: { ...HELD, kind: 'person', commentId: randomUUID() },
  });
  await walk.refused('placeBan', 400, 'validation_failed', { body: { ...HELD, kind: 'planet' } });
  const named = someComment({ name: 'Casino Royal' });
  await walk.refused('postComment', 403, 'banned', { path: { slug }, headers: from(), body: named });

  const list = await walk.unchanged('listBans', { query: { limit: '2' } });
  const { next } = (list.json() as { page: { next: string } }).page;
  await walk.ask('listBans', 200, { query: { limit: '2', cursor: next } });
  await walk.refused('listBans', 400, 'invalid_cursor', { query: { cursor: 'x' } });
  for (const ban of bans)
    await walk.ask('endBan', 200, { path: { id: ban }, body: { reason: 'They wrote to us.' } });
  const ended = await walk.ask('listBans', 200, { query: { state: 'ended' } });
  expect((ended.json() as { data: unknown[] }).data).toHaveLength(bans.length);
  const path = { id: String(bans[0]) };
  await walk.refused('endBan', 404, 'ban_not_found', { path, body: { reason: 'Twice.' } });
  await walk.refused('endBan', 400, 'invalid_id', { path: { id: 'x' }, body: { reason: 'Nobody.' } });
}
