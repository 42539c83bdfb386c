import { from, PAGE, TWO_LINKS, type Ground } from '../ground.js';

export async function walkTrust(ground: Ground): Promise<void> {
  const { walk, slug } = ground;
  const { path, own, capability } = await ground.own({ body: TWO_LINKS }, 202);
  const headers = from();
  await walk.ask('askForConfirmation', 202, { path, headers: { ...headers, ...own } });
  await walk.refused('askForConfirmation', 403, 'capability_invalid', { path, headers });
  const token = await ground.mailedToken('confirm-address');
  await walk.ask('confirmPage', 200, { query: { token }, headers: PAGE });
  await walk.ask('confirmPage', 410, { query: { token: 'x' }, headers: PAGE });
  const confirmed = await walk.ask('confirmAddress', 200, { body: { token } });
  await walk.refused('confirmAddress', 410, 'link_used', { body: { token } });
  await walk.ask('answerLink', 410, { body: { token, answer: 'yes' }, headers: PAGE });
  const { deviceToken } = (confirmed.json() as { data: { deviceToken: string } }).data;
  await walk.ask('forgetDevice', 200, { headers: { 'rejoinder-device': deviceToken } });
  await walk.ask('forgetDevice', 200);

  for (const answer of ['yes', 'no']) {
    const one = await ground.own({ body: `${answer}: ${TWO_LINKS}` }, 202);
    const form = { path: { slug, id: one.path.id }, headers: from(), body: { capability: one.capability } };
    await walk.ask('askByForm', 303, form);
    const mailed = await ground.mailedToken('confirm-address');
    await walk.ask('answerLink', 200, { body: { token: mailed, answer } });
  }
  await walk.ask('askByForm', 403, { path, headers, body: { capability: 'x' } });
  const elsewhere = { path: { slug: 'none', id: path.id }, headers: { ...from(), ...PAGE } };
  await walk.ask('askByForm', 404, { ...elsewhere, body: { capability } });
}
