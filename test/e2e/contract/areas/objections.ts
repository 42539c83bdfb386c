import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { from, PAGE, TWO_LINKS, type Ground } from '../ground.js';

const NOTICE = { grounds: 'Criminal Code, section 187', explanation: 'It calls my shop a den of thieves.' };
const SENDER = { name: 'Greta Giver', email: 'giver@example.org' };

interface Listed {
  readonly id: string;
  readonly comment: { readonly id: string } | null;
}

export async function walkReports(ground: Ground): Promise<void> {
  const { walk, slug } = ground;
  const { id } = await ground.posted();
  const path = { slug, id };
  const body = { reason: 'abusive', details: 'It goes on and on.' };
  const reader = from();
  await walk.ask('reportComment', 202, { path, headers: reader, body });
  await walk.refused('reportComment', 409, 'already_reported', { path, headers: reader, body });
  const nowhere = { path: { id: randomUUID() }, headers: from(), body };
  await walk.refused('reportComment', 404, 'comment_not_found', nowhere);
  const foreign = { path, headers: from({ 'sec-fetch-site': 'cross-site' }), body };
  await walk.refused('reportComment', 403, 'forbidden', foreign);
  await walk.ask('reportPage', 200, { path });
  await walk.ask('reportPage', 400, { path: { slug, id: 'no-id' }, headers: PAGE });
  await walk.ask('reportByForm', 303, { path, headers: from(), body: { reason: 'other', details: '' } });
  await walk.ask('reportByForm', 400, { path, headers: from(PAGE), body: { reason: 'none' } });
  await walk.ask('reportedPage', 200, { path });

  await walk.unchanged('listReports', { query: { limit: '1' } });
  await walk.refused('listReports', 400, 'invalid_cursor', { query: { cursor: 'x' } });
  await walk.ask('readQueued', 200, { path });
  await walk.ask('dismissReports', 200, { path, headers: await ground.version(id) });
  await walk.ask('listReports', 200, { query: { state: 'dismissed' } });
  const again = { path, headers: await ground.version(id) };
  await walk.refused('dismissReports', 404, 'report_not_found', again);
}

export async function walkNotices(ground: Ground): Promise<void> {
  const { walk, slug } = ground;
  const { id } = await ground.posted();
  const path = { slug, id };
  const body = { ...NOTICE, ...SENDER, goodFaith: true };
  const receipt = await walk.ask('giveLegalNotice', 202, { path, headers: from(), body });
  const { reference } = (receipt.json() as { data: { reference: string } }).data;
  await walk.refused('giveLegalNotice', 400, 'validation_failed', { path, headers: from(), body: NOTICE });
  await walk.ask('readLegalNotice', 200, { path: { reference } });
  await walk.refused('readLegalNotice', 404, 'notice_not_found', { path: { reference: 'x' } });
  await walk.ask('legalNoticePage', 200, { path });
  const form = { ...NOTICE, goodFaith: 'yes' };
  await walk.ask('giveLegalNoticeByForm', 303, { path, headers: from(), body: form });
  await walk.ask('giveLegalNoticeByForm', 400, { path, headers: from(PAGE), body: NOTICE });
  await walk.ask('legalNoticeStatePage', 200, { path: { reference } });

  const list = await walk.unchanged('listLegalNotices');
  const notices = (list.json() as { data: Listed[] }).data.filter(({ comment }) => comment?.id === id);
  expect(notices).toHaveLength(2);
  const [first, second] = notices.map((notice) => ({ path: { id: notice.id } }));
  const decide = (outcome: string) => ({ outcome, statement: 'We asked a lawyer.' });
  await walk.ask('decideLegalNotice', 200, { ...first, body: decide('legal') });
  await walk.refused('decideLegalNotice', 409, 'already_decided', { ...first, body: decide('illegal') });
  await walk.ask('decideLegalNotice', 200, { ...second, body: decide('illegal') });
  const nowhere = { path: { id: randomUUID() }, body: decide('legal') };
  await walk.refused('decideLegalNotice', 404, 'notice_not_found', nowhere);
  await walk.ask('listLegalNotices', 200, { query: { state: 'decided' } });
  await walk.ask('readLegalNotice', 200, { path: { reference } });
  await walk.ask('legalNoticeStatePage', 200, { path: { reference } });
  await walk.ask('readHistory', 200, { path });
}

export async function walkAppeals(ground: Ground): Promise<void> {
  const { walk } = ground;
  const rejected = async (): Promise<{ id: string; token: string; own: Record<string, string> }> => {
    const { path, own } = await ground.own();
    await ground.decided(path.id, 'rejected', 'off_topic');
    const { data } = (await walk.ask('readStatement', 200, { path, headers: own })).json() as {
      data: { appealToken: string };
    };
    return { id: path.id, token: data.appealToken, own };
  };
  const [one, two] = [await rejected(), await rejected()];
  await walk.refused('readStatement', 403, 'capability_invalid', { path: { id: one.id } });
  const text = 'It is about the lamps.';
  const appeal = { headers: from(), body: { token: one.token, text } };
  await walk.ask('appealPage', 200, { query: { token: one.token } });
  await walk.ask('fileAppeal', 202, appeal);
  await walk.refused('fileAppeal', 410, 'link_used', appeal);
  await walk.refused('fileAppeal', 403, 'capability_invalid', { ...appeal, body: { token: 'x', text } });
  await walk.ask('appealPage', 200, { query: { token: one.token } });
  await walk.ask('appealPage', 403, { query: { token: 'x' }, headers: PAGE });
  await walk.ask('readStatement', 200, { path: { id: one.id }, headers: one.own });
  await walk.ask('appealByForm', 400, { headers: from(PAGE), body: { token: two.token, text: '' } });
  await walk.ask('appealByForm', 303, { headers: from(), body: { token: two.token, text: TWO_LINKS } });

  const list = await walk.unchanged('listAppeals');
  const idOf = (id: string): { path: { id: string } } => {
    const found = (list.json() as { data: Listed[] }).data.find(({ comment }) => comment?.id === id);
    return { path: { id: String(found?.id) } };
  };
  const decide = (outcome: string) => ({ outcome, answer: 'We looked again.' });
  await walk.ask('decideAppeal', 200, { ...idOf(one.id), body: decide('granted') });
  await walk.ask('decideAppeal', 200, { ...idOf(two.id), body: decide('denied') });
  await walk.refused('decideAppeal', 409, 'already_decided', { ...idOf(two.id), body: decide('granted') });
  const nowhere = { path: { id: randomUUID() }, body: decide('denied') };
  await walk.refused('decideAppeal', 404, 'appeal_not_found', nowhere);
  await walk.ask('listAppeals', 200, { query: { state: 'denied' } });
  await walk.ask('appealPage', 200, { query: { token: two.token } });
  await walk.ask('readHistory', 200, { path: { id: one.id } });
}
