import { someComment } from '../../../support/app.js';
import { from, PAGE, type Ground } from '../ground.js';

export async function walkPages(ground: Ground): Promise<void> {
  const { walk, slug } = ground;
  const path = { slug };
  const { id, author } = await ground.posted();
  const file = String(author?.avatarUrl.split('/').at(-1));
  await walk.unchanged('homePage');
  await walk.ask('homePage', 400, { query: { cursor: 'x' }, headers: PAGE });
  await walk.unchanged('articlePage', { path, query: { 'reply-to': id } });
  await walk.ask('articlePage', 404, { path: { slug: 'none' } });
  await walk.ask('backFromForm', 303, { path });
  await walk.unchanged('errorsPage');
  await walk.unchanged('avatar', { path: { file } });
  await walk.refused('avatar', 404, 'not_found', { path: { file: 'none.svg' } });
  const body = { ...someComment(), remember: 'yes' };
  await walk.ask('postForm', 303, { path, headers: from(), body });
  await walk.ask('postForm', 400, { path, headers: from(), body: { name: '' } });
  await walk.ask('postForm', 200, { path, headers: from(), body: { body: 'A look.', preview: 'yes' } });
  await walk.ask('live', 200);
  await walk.ask('ready', 200);
  await walk.ask('metrics', 200);
}
