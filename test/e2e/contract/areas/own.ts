import { expect } from '@jest/globals';
import { from, PAGE, TWO_LINKS, type Ground } from '../ground.js';

const seen = (own: Record<string, string>, version: number): Record<string, string> =>
  from({ ...own, 'if-match': `"${version}"` });

export async function walkOwnComments(ground: Ground): Promise<void> {
  const { walk } = ground;
  const { path, own } = await ground.own();
  const edit = (version: number, text: string) => ({
    path,
    headers: seen(own, version),
    body: { body: text },
  });
  await walk.ask('editOwnComment', 200, edit(1, 'Mended.'));
  await walk.ask('editOwnComment', 202, edit(2, TWO_LINKS));
  const read = await walk.ask('readComment', 200, { path, headers: own });
  expect(read.json()).toMatchObject({ own: { change: { raw: TWO_LINKS } } });
  await walk.ask('listQueue', 200, { query: { waiting: 'edits' } });
  const decide = async (decision: string) => ({
    path,
    headers: await ground.version(path.id),
    body: { decision },
  });
  await walk.ask('decideEdit', 200, await decide('reject'));
  await walk.refused('decideEdit', 409, 'no_held_edit', await decide('accept'));
  await walk.refused('editOwnComment', 409, 'not_editable', edit(4, 'Once more.'));
  await walk.refused('editOwnComment', 403, 'capability_invalid', { path, body: { body: 'Not mine.' } });
  await walk.ask('deleteOwnComment', 204, { path, headers: seen(own, 4) });
  await walk.refused('deleteOwnComment', 404, 'comment_not_found', { path, headers: seen(own, 5) });

  const accepted = await ground.own();
  const change = { path: accepted.path, headers: seen(accepted.own, 1), body: { body: TWO_LINKS } };
  await walk.ask('editOwnComment', 202, change);
  const headers = await ground.version(accepted.path.id);
  await walk.ask('decideEdit', 200, { path: accepted.path, headers, body: { decision: 'accept' } });

  const late = await ground.own();
  ground.app.clock.advance(ground.app.env.EDIT_WINDOW_SECONDS);
  const remove = { path: late.path, headers: seen(late.own, 1) };
  await walk.refused('deleteOwnComment', 403, 'edit_window_closed', remove);
}

export async function walkOwnPages(ground: Ground): Promise<void> {
  const { walk } = ground;
  const { path, capability } = await ground.own();
  const form = { path, headers: from() };
  await walk.ask('editByForm', 200, { ...form, body: { capability } });
  await walk.ask('editByForm', 303, { ...form, body: { capability, version: '1', body: 'By form.' } });
  await walk.ask('editByForm', 412, { ...form, body: { capability, version: '1', body: 'By form.' } });
  await walk.ask('deleteByForm', 200, { ...form, body: { capability } });
  await walk.ask('deleteByForm', 412, { ...form, body: { capability, version: '1' } });
  await walk.ask('deleteByForm', 303, { ...form, body: { capability, version: '2' } });
  await walk.ask('backFromEdit', 303, { path });
  await walk.ask('backFromDelete', 303, { path });
  // What is no id is not repeated, neither in an address to go on to nor in a page.
  const nowhere = { path: { ...path, id: 'no-id' }, headers: from(PAGE) };
  const typed = { capability, version: '1', body: 'By form.' };
  for (const reply of [
    await walk.ask('backFromEdit', 303, nowhere),
    await walk.ask('backFromDelete', 303, nowhere),
    await walk.ask('editByForm', 400, { ...nowhere, body: typed }),
    await walk.ask('deleteByForm', 400, { ...nowhere, body: { capability } }),
  ])
    expect(`${String(reply.headers.location)} ${reply.text}`).not.toContain('no-id');
}
