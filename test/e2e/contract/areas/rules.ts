import { expect } from '@jest/globals';
import { someComment } from '../../../support/app.js';
import type { Filling } from '../contract.js';
import type { Ground } from '../ground.js';

const LINKS = { id: 'links', phase: 'links', params: { holdAt: 1 } };

export async function walkRules(ground: Ground): Promise<void> {
  const { walk } = ground;
  const start = await walk.unchanged('readRules');
  await walk.unchanged('listPhases');
  const write = async (body: object): Promise<void> => {
    const { headers } = await walk.ask('readRules', 200);
    await walk.ask('changeRules', 200, { headers: { 'if-match': String(headers.etag) }, body });
  };
  await write({ rules: [LINKS] });
  await write({ rules: [LINKS, { ...LINKS, id: 'off', enabled: false }], note: 'Off.' });
  await walk.unchanged('listRuleVersions', { query: { limit: '1' } });
  await walk.unchanged('readRuleVersion', { path: { version: '1' } });
  await walk.ask('readRuleVersion', 200, { path: { version: '0' } });

  const { id } = await ground.posted(someComment({ body: 'https://a.example/' }), 202);
  await ground.decided(id, 'spam');
  const report = await walk.ask('backtestRules', 200, { body: { rules: [] } });
  expect(report.json()).toMatchObject({
    data: { different: { items: expect.arrayContaining([expect.objectContaining({ commentId: id })]) } },
  });
  await walk.ask('backtestRules', 200, { body: {} });

  const put = (status: number, code: string, filling: Filling): Promise<void> =>
    walk.refused('changeRules', status, code, { body: { rules: [] }, ...filling });
  const { headers } = await walk.ask('readRules', 200);
  await put(428, 'if_match_required', {});
  await put(400, 'invalid_if_match', { headers: { 'if-match': 'x' } });
  await put(412, 'stale_version', { headers: { 'if-match': '"0"' } });
  await put(400, 'validation_failed', {
    headers: { 'if-match': String(headers.etag) },
    body: { rules: [{}] },
  });
  await walk.refused('readRuleVersion', 404, 'rules_not_found', { path: { version: '77' } });
  await walk.refused('listRuleVersions', 400, 'invalid_cursor', { query: { cursor: 'x' } });
  await walk.refused('backtestRules', 404, 'article_not_found', { body: { article: 'none' } });
  await walk.refused('backtestRules', 400, 'validation_failed', { body: { rules: [{}] } });
  await write({ rules: (start.json() as { data: { rules: object[] } }).data.rules });
}
