import { CANARY } from './canary.js';
import { FORM_TYPE, fromCanary, JSON_TYPE, type Ask, type Visitor } from './visitor.js';

const { email } = CANARY;
const ADMIN = '/api/v1/admin/comments';

/** Sends the address where it does not belong, in every place a request has. @returns the statuses that came back */
export async function provokeRefusals(
  reader: Visitor,
  moderator: Visitor,
  slug: string,
  id: string,
): Promise<Set<number>> {
  const statuses = new Set<number>();
  const ask = async (who: Visitor, path: string, options: Ask): Promise<void> => {
    const { status } = await who.ask(path, options);
    if (status >= 400) statuses.add(status);
  };
  const from = fromCanary(CANARY.ip4);
  const comments = `/api/v1/articles/${slug}/comments`;
  const post = (body: string, headers: Record<string, string> = {}): Promise<void> =>
    ask(reader, comments, { method: 'POST', headers: { ...JSON_TYPE, ...from, ...headers }, body });
  const fields = (changes: object): string =>
    JSON.stringify({ name: 'A bird', email, body: 'Refused.', ...changes });

  for (const changes of [
    { name: '' },
    { body: '' },
    { website: email },
    { parentId: email },
    { [email]: email },
    { name: [email] },
    { email: `${email} ${email}` },
    { email: { address: email } },
    { email: [email] },
    { email: `"${email}"` },
    { name: `${email}\nx` },
    { website: `https://${email}/` },
    { parentId: '0190b5a0-0000-7000-8000-000000000000' },
  ])
    await post(fields(changes));
  for (const body of [
    `{"email":"${email}"`,
    `"${email}"`,
    `["${email}"]`,
    `{"__proto__":"${email}"}`,
    email,
    '',
  ])
    await post(body);
  await post(fields({ body: 'x'.repeat(1_000_000) }));
  await post(fields({}), { 'content-type': `text/${email.replace('@', '.')}` });
  await post(fields({}), { 'idempotency-key': `${email} x` });
  await post(fields({ body: 'With a key.' }), { 'idempotency-key': email });
  await post(fields({ body: 'With the same key.' }), { 'idempotency-key': email });
  await post(fields({ body: 'Twice.' }));
  await post(fields({ body: 'Twice.' }));
  await post(fields({ body: 'To a comment that waits.', parentId: await held(reader, slug) }));

  const query = new URLSearchParams({ email, cursor: email, sort: email, limit: email, q: email }).toString();
  for (const path of [
    comments,
    '/api/v1/articles',
    '/api/v1/comment-counts',
    '/',
    `/articles/${slug}`,
    `/${email}`,
    `/avatars/${email}.svg`,
    '/%E0%A4%A',
  ])
    await ask(reader, `${path}?${query}`, {});
  for (const name of ['cursor', 'thread', 'reply-to', 'comment', 'awaiting'])
    await ask(reader, `/articles/${slug}?${new URLSearchParams({ [name]: email }).toString()}`, {});
  const strange = {
    referer: email,
    origin: `https://${email}`,
    cookie: `rejoinder_reader=${email}; ${email}`,
    from: email,
    'rejoinder-capability': email,
    'if-none-match': `"${email}"`,
  };
  for (const path of [`/articles/${slug}`, `/api/v1/comments/${id}`, '/nowhere'])
    await ask(reader, path, { headers: strange });
  for (const method of ['DELETE', 'PUT'])
    await ask(reader, `/api/v1/comments/${id}`, { method, headers: strange });
  await ask(reader, `${comments}/preview`, { method: 'POST', headers: JSON_TYPE, body: fields({}) });

  await ask(reader, ADMIN, { headers: { authorization: `Bearer ${email}` } });
  for (const path of [`?${query}`, `/${email}`, `/${email}/history`, `/counts?article=${email}`])
    await ask(moderator, ADMIN + path, {});
  for (const ifMatch of [undefined, `"${email}"`, '"999"'])
    await ask(moderator, `${ADMIN}/${id}`, {
      method: 'PATCH',
      headers: { ...JSON_TYPE, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
      body: JSON.stringify({ status: 'spam' }),
    });
  for (const body of [
    { action: email, ids: [email] },
    { action: 'spam', ids: [email], versions: [{ id: email, version: email }] },
  ])
    await ask(moderator, `${ADMIN}/batch`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify(body),
    });
  await ask(moderator, `${ADMIN}/${id}/email`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ reason: email }),
  });

  for (const changes of [
    { name: '' },
    { body: '' },
    { body: 'Twice.' },
    { website: email },
    { remember: email },
  ])
    await ask(reader, `/articles/${slug}/comments`, {
      own: true,
      method: 'POST',
      headers: { ...FORM_TYPE, ...from },
      body: new URLSearchParams({ name: 'A bird', email, body: 'By the form.', ...changes }).toString(),
    });
  for (let n = 0; n < 45 && !statuses.has(429); n++) await post(fields({ body: `Flood ${n}.` }));
  return statuses;
}

async function held(reader: Visitor, slug: string): Promise<string> {
  const { headers } = await reader.ask(`/api/v1/articles/${slug}/comments`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...fromCanary(CANARY.ip6) },
    body: JSON.stringify({ name: 'A bird', email, body: 'This one waits.' }),
  });
  return /^location: .*\/([0-9a-f-]{36})$/m.exec(headers)?.[1] ?? '';
}
