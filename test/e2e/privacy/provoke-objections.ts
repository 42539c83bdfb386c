import { CANARY } from './canary.js';
import { ADMIN, SLUG, type CanarySite } from './site.js';
import { FORM_TYPE, fromCanary, JSON_TYPE, type Ask, type Visitor } from './visitor.js';

const { email, giver } = CANARY;
const NOTICE = { grounds: 'The law', explanation: 'It breaks it.', name: giver, email, goodFaith: true };

/**
 * Sends the address, and the name of who gives notice, where they do not belong in everything that readers and staff
 * can do besides posting. @returns the statuses that came back
 */
export async function provokeObjections(site: CanarySite, id: string): Promise<Set<number>> {
  const { reader, moderator } = site;
  const statuses = new Set<number>();
  const ask = async (who: Visitor, path: string, options: Ask = {}): Promise<void> => {
    const { status } = await who.ask(path, options);
    if (status >= 400) statuses.add(status);
  };
  const from = fromCanary(CANARY.ip4);
  const send = (
    who: Visitor,
    path: string,
    body: object,
    headers: Record<string, string> = {},
    method = 'POST',
  ) => ask(who, path, { method, headers: { ...JSON_TYPE, ...from, ...headers }, body: JSON.stringify(body) });
  const form = (path: string, fields: Record<string, string>, own = false) =>
    ask(reader, path, {
      own,
      method: 'POST',
      headers: { ...FORM_TYPE, ...from },
      body: new URLSearchParams(fields).toString(),
    });
  const api = `/api/v1/comments/${id}`;
  const page = `/articles/${SLUG}/comments/${id}`;
  const nowhere = `/articles/${SLUG}/comments/${encodeURIComponent(email)}`;
  const strange = {
    'rejoinder-capability': email,
    'rejoinder-device': email,
    cookie: `rejoinder_device=${email}`,
    'if-match': `"${email}"`,
  };

  for (const path of ['/api/v1/confirmations', '/api/v1/appeals'])
    for (const body of [{ token: email, text: 'x' }, { token: [email], text: email }, { [email]: email }])
      await send(reader, path, body);
  for (const token of [email, `${email}.${email}`]) {
    await ask(reader, `/confirm?${new URLSearchParams({ token }).toString()}`);
    await ask(reader, `/appeal?${new URLSearchParams({ token }).toString()}`);
    await form('/confirm', { token, answer: 'yes' });
    await form('/appeal', { token, text: email });
  }
  await form('/device/forget', { [email]: email });
  await ask(reader, `/legal-notices/${encodeURIComponent(email)}`);

  for (const path of [`${api}/confirmation`, `${api}/statement`])
    for (const method of ['GET', 'POST'])
      await ask(reader, path, { method, headers: { ...from, ...strange } });
  await ask(reader, api, { method: 'DELETE', headers: { ...from, ...strange } });
  await send(reader, api, { body: 'Not mine.' }, strange, 'PATCH');
  const { capability, id: own } = await site.post('To be refused.', null, CANARY.ip6);
  const stale = { 'rejoinder-capability': capability, 'if-match': '"77"' };
  await send(reader, `/api/v1/comments/${own}`, { body: 'Too late.' }, stale, 'PATCH');
  for (const place of [page, nowhere]) {
    for (const what of ['edit', 'delete', 'confirmation', 'report', 'legal-notice']) {
      await ask(reader, `${place}/${what}`);
      for (const fields of [
        { capability: email },
        { capability, version: '1', [email]: email },
        { capability, version: '1', body: 'Mine.' },
        { reason: email },
        { [giver]: giver },
      ])
        await form(`${place}/${what}`, fields);
    }
  }
  // What was typed into a form comes back in it, to whoever typed it.
  await form(`${page}/edit`, { capability: email, version: '1', body: email }, true);
  await form(`${page}/legal-notice`, { grounds: '', explanation: giver, name: giver, email }, true);
  await form(`${page}/report`, { reason: '', details: email }, true);

  for (const changes of [
    { email: `${email} ${email}` },
    { email: [email] },
    { name: `${giver}\nx` },
    { name: [giver] },
    { goodFaith: email },
    { [email]: giver },
  ])
    await send(reader, `${api}/legal-notices`, { ...NOTICE, ...changes });
  await send(reader, `/api/v1/comments/${encodeURIComponent(email)}/legal-notices`, NOTICE);
  await send(reader, `${api}/legal-notices`, NOTICE, { 'sec-fetch-site': 'cross-site' });
  for (const body of [
    { reason: email },
    { reason: 'spam', [email]: email },
    { reason: 'spam', details: [email] },
  ])
    await send(reader, `${api}/reports`, body, strange);
  for (let time = 0; time < 12; time++) await send(reader, `${api}/reports`, { reason: 'spam' });
  const challenge = `/api/v1/articles/${SLUG}/challenge`;
  for (const body of [{ body: email, email }, { body: [email] }, { body: email, website: email }])
    await send(reader, challenge, body);

  const search = new URLSearchParams({ state: email, kind: email, reason: email, cursor: email }).toString();
  for (const list of ['reports', 'legal-notices', 'appeals', 'bans', 'rules/versions'])
    for (const query of [search, `cursor=${encodeURIComponent(email)}`])
      await ask(moderator, `${ADMIN}/${list}?${query}`);
  for (const [path, body] of [
    ['bans', { kind: 'host', pattern: email, effect: 'hold', reason: '' }],
    ['bans', { kind: 'person', pattern: email, effect: email, reason: 'Insults.' }],
    ['bans', { kind: 'person', commentId: email, effect: 'hold', reason: 'Insults.' }],
    [`bans/${encodeURIComponent(email)}/end`, { reason: 'Enough.' }],
    [`legal-notices/${encodeURIComponent(email)}/decision`, { outcome: 'legal', statement: 'No.' }],
    [`appeals/${encodeURIComponent(email)}/decision`, { outcome: 'denied', answer: 'No.' }],
    [`comments/${id}/edit`, { decision: email }],
    [`comments/${encodeURIComponent(email)}/reports/dismiss`, {}],
    ['rules/backtest', { rules: [{ id: email, phase: email, params: { [email]: email } }] }],
    ['rules/backtest', { article: email }],
  ] as const)
    await send(moderator, `${ADMIN}/${path}`, body);
  // What is wrong with an expression is told with its wrong part, to whoever wrote it.
  const wrong = { rules: [{ id: 'x', phase: 'pattern', params: { pattern: `(${email}` } }] };
  const body = JSON.stringify(wrong);
  await ask(moderator, `${ADMIN}/rules/backtest`, { own: true, method: 'POST', headers: JSON_TYPE, body });
  const { headers } = await moderator.ask(`${ADMIN}/rules`);
  const rules = { rules: [{ id: email, phase: email, [email]: email }], [email]: email };
  const ifMatch = { 'if-match': /^etag: (.*)$/m.exec(headers)?.[1] ?? '' };
  for (const version of [ifMatch, { 'if-match': email }])
    await send(moderator, `${ADMIN}/rules`, rules, version, 'PUT');
  return statuses;
}
