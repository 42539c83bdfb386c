import { expect } from '@jest/globals';
import { CANARY } from './canary.js';
import { ADMIN, SLUG, type CanarySite, type Posted } from './site.js';
import { fromCanary } from './visitor.js';

/** Two links to confirm, one answer to a notice, two statements of reasons, one answer to an appeal. */
const MAILS = 6;

/** What came of it all: comments by what happened to them, and what only the canary or the staff should hold. */
export interface Lived {
  readonly ids: Readonly<Record<string, string>>;
  readonly references: readonly string[];
  /** Each opens something for whoever has it; none may be written down as it is. */
  readonly secrets: readonly string[];
  readonly device: string;
  readonly capability: string;
}

/** The canary posts, is answered, rejected, deleted: every kind of comment there is. @returns their ids */
export async function everyKindOfComment(site: CanarySite): Promise<Record<string, string>> {
  const remembered = await site.postForm({ body: 'By the form, remembered.', remember: 'yes' }, CANARY.ip6);
  const forgotten = await site.postForm({ body: 'By the form, forgotten.' }, CANARY.ip4);
  expect(remembered.headers).toMatch(/^set-cookie: rejoinder_reader=/m);
  const [first = '', second = ''] = [remembered, forgotten].map(
    ({ headers }) => /comment-([0-9a-f-]{36})/.exec(headers)?.[1] ?? '',
  );
  const ids: Record<string, string> = { remembered: first, forgotten: second };
  await site.decide(first, { status: 'approved' });
  ids.pending = (await site.post('By the interface, pending.', null, CANARY.ip6)).id;
  ids.reply = (await site.post('A reply.', first)).id;
  await site.decide(ids.reply, { status: 'approved', reason: 'On topic.' });
  await site.decide(ids.reply, { body: 'A reply that was *edited*.' });
  ids.deeper = (await site.post('A reply to the reply.', ids.reply)).id;
  await site.decide(second, { status: 'rejected' });
  await site.decide(ids.deeper, { status: 'spam' });
  ids.tombstone = (await site.post('Deleted, with a reply.')).id;
  await site.decide(ids.tombstone, { status: 'approved' });
  ids.orphan = (await site.post('Under a tombstone.', ids.tombstone)).id;
  await site.decide(ids.orphan, { status: 'approved' });
  await site.send(site.moderator, `${ADMIN}/comments/batch`, { action: 'delete', ids: [ids.tombstone] });
  return ids;
}

/**
 * The canary uses everything else there is for readers: confirms its address, changes and deletes what it wrote,
 * reports, gives legal notice, is banned, is rejected and appeals. Mails are sent about it.
 */
export async function everythingElse(site: CanarySite): Promise<Lived> {
  const confirmed = await confirmAddress(site);
  const edited = await heldEdit(site);
  const reported = await reportAndBeBanned(site);
  const notices = await giveNotices(site, reported);
  const appealed = await appeal(site);
  await site.mails(MAILS);
  return {
    ids: { ...confirmed.ids, ...edited, reported, ...notices.ids, ...appealed.ids },
    references: notices.references,
    secrets: [...confirmed.secrets, ...appealed.secrets],
    device: confirmed.device,
    capability: confirmed.capability,
  };
}

async function confirmAddress(site: CanarySite) {
  const api = await site.post('Confirmed by the interface.');
  const asked = await site.reader.ask(`/api/v1/comments/${api.id}/confirmation`, {
    method: 'POST',
    headers: { ...fromCanary(CANARY.ip4), 'rejoinder-capability': api.capability },
  });
  expect(asked.status).toBe(202);
  const link = /\/confirm\?token=([\w-]{43})/;
  const token = await site.mailedToken(1, link);
  expect((await site.reader.ask(`/confirm?token=${token}`)).status).toBe(200);
  const proven = await site.send(site.reader, '/api/v1/confirmations', { token });
  const { deviceToken } = (proven.json() as { data: { deviceToken: string } }).data;

  const page = await site.post('Confirmed by the page.', null, CANARY.ip6);
  const { capability } = page;
  const path = `/articles/${SLUG}/comments/${page.id}/confirmation`;
  expect((await site.sendForm(path, { capability })).status).toBe(303);
  const second = await site.mailedToken(2, link);
  const yes = await site.sendForm('/confirm', { token: second, answer: 'yes' });
  const cookie = /^set-cookie: rejoinder_device=([\w-]{43})/m.exec(yes.headers)?.[1] ?? '';
  expect(cookie).not.toBe('');
  return {
    ids: { proven: api.id, provenByPage: page.id },
    secrets: [token, deviceToken, second, cookie],
    device: deviceToken,
    capability: api.capability,
  };
}

/** One change that waits, one comment that its author deleted. */
async function heldEdit(site: CanarySite): Promise<Record<string, string>> {
  const approved = async (body: string): Promise<Posted> => {
    const posted = await site.post(body);
    await site.decide(posted.id, { status: 'approved' });
    return posted;
  };
  const own = ({ capability }: Posted, version: number) => ({
    'rejoinder-capability': capability,
    'if-match': `"${version}"`,
  });
  const changed = await approved('To be changed.');
  const path = `/api/v1/comments/${changed.id}`;
  const text = 'Changed, with https://example.org/a and https://example.org/b in it.';
  const edit = await site.send(site.reader, path, { body: text }, own(changed, 2), 'PATCH');
  expect([edit.body, edit.status]).toEqual([edit.body, 202]);
  const gone = await approved('To be deleted by its author.');
  const headers = { ...fromCanary(CANARY.ip4), ...own(gone, 2) };
  const deletion = await site.reader.ask(`/api/v1/comments/${gone.id}`, { method: 'DELETE', headers });
  expect(deletion.status).toBe(204);
  return { changed: changed.id, deletedByAuthor: gone.id };
}

/** Reports of the canary, open and dismissed; bans of its address and its network. @returns what it reported */
async function reportAndBeBanned(site: CanarySite): Promise<string> {
  const { id } = await site.post('Reported, and banned for.');
  await site.decide(id, { status: 'approved' });
  const report = { reason: 'abusive', details: 'It goes on and on.' };
  expect((await site.send(site.reader, `/api/v1/comments/${id}/reports`, report)).status).toBe(202);
  const dismissed = await site.send(
    site.moderator,
    `${ADMIN}/comments/${id}/reports/dismiss`,
    {},
    await site.seen(id),
  );
  expect(dismissed.status).toBe(200);
  const again = await site.sendForm(
    `/articles/${SLUG}/comments/${id}/report`,
    { reason: 'other', details: 'Still.' },
    fromCanary(CANARY.ip6),
  );
  expect(again.status).toBe(303);
  for (const kind of ['person', 'network']) {
    const ban = { kind, effect: 'hold', reason: 'Insults.', commentId: id };
    expect((await site.send(site.moderator, `${ADMIN}/bans`, ban)).status).toBe(201);
  }
  await site.post('Held by a ban.');
  return id;
}

/** Two notices with the name and the address of the canary: one waits, one is decided and the answer mailed. */
async function giveNotices(site: CanarySite, id: string) {
  const text = { grounds: 'Criminal Code, section 187', explanation: 'It insults a whole town.' };
  const giver = { name: CANARY.giver, email: CANARY.email };
  const decided = await site.send(site.reader, `/api/v1/comments/${id}/legal-notices`, {
    ...{ ...text, ...giver },
    goodFaith: true,
  });
  const { reference } = (decided.json() as { data: { reference: string } }).data;
  const open = await site.sendForm(`/articles/${SLUG}/comments/${id}/legal-notice`, {
    ...{ ...text, ...giver },
    goodFaith: 'yes',
  });
  const other = /^location: \/legal-notices\/([\w-]{20})$/m.exec(open.headers)?.[1] ?? '';
  expect(other).not.toBe('');
  const list = (await site.moderator.ask(`${ADMIN}/legal-notices`)).json() as {
    data: { id: string; reference: string }[];
  };
  const notice = list.data.find((one) => one.reference === reference)?.id ?? '';
  const answer = await site.send(site.moderator, `${ADMIN}/legal-notices/${notice}/decision`, {
    outcome: 'legal',
    statement: 'It is an opinion.',
  });
  expect(answer.status).toBe(200);
  return { ids: { notice }, references: [reference, other] };
}

/** Two rejections told to their author; one appeal waits, one is answered. */
async function appeal(site: CanarySite) {
  const ids: Record<string, string> = {};
  const secrets: string[] = [];
  for (const name of ['appealed', 'appealAnswered']) {
    const { id, capability } = await site.post(`To be ${name}.`, null, CANARY.ip6);
    await site.decide(id, { status: 'rejected', reasonCode: 'off_topic' });
    const statement = await site.reader.ask(`/api/v1/comments/${id}/statement`, {
      headers: { ...fromCanary(CANARY.ip6), 'rejoinder-capability': capability },
    });
    const token = (statement.json() as { data: { appealToken: string } }).data.appealToken;
    expect((await site.reader.ask(`/appeal?${new URLSearchParams({ token }).toString()}`)).status).toBe(200);
    ids[name] = id;
    secrets.push(token);
  }
  // Once an appeal is granted there is nothing to explain any more.
  await site.mails(MAILS - 1);
  const [first = '', second = ''] = secrets;
  const text = 'It is about the town.';
  expect((await site.send(site.reader, '/api/v1/appeals', { token: first, text })).status).toBe(202);
  expect((await site.sendForm('/appeal', { token: second, text })).status).toBe(303);
  const list = (await site.admin.ask(`${ADMIN}/appeals`)).json() as {
    data: { id: string; comment: { id: string } }[];
  };
  const item = list.data.find(({ comment }) => comment.id === ids.appealAnswered)?.id ?? '';
  const answer = { outcome: 'granted', answer: 'We looked again.' };
  expect((await site.send(site.admin, `${ADMIN}/appeals/${item}/decision`, answer)).status).toBe(200);
  return { ids, secrets };
}
