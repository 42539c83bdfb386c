import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { someComment, TestApp } from '../../support/app.js';
import { Contract } from '../contract/contract.js';
import { Walk } from '../contract/walk.js';

const LINKS = { id: 'links', phase: 'links', params: { holdAt: 1 } };

let app: TestApp;
let walk: Walk;

beforeAll(async () => {
  app = await TestApp.start();
  walk = new Walk(app, await Contract.of(app), await app.token());
  await app.article('lamps');
});

afterAll(() => app.stop());

describe('the rules answer as the contract says', () => {
  test('200, 304: reading, writing, listing, trying', async () => {
    await walk.unchanged('readRules');
    await walk.unchanged('listPhases');
    await walk.ask('changeRules', 200, { headers: { 'if-match': '"0"' }, body: { rules: [LINKS] } });
    await walk.ask('changeRules', 200, {
      headers: { 'if-match': '"1"' },
      body: { rules: [LINKS, { ...LINKS, id: 'off', enabled: false }], note: 'Off.' },
    });
    await walk.unchanged('listRuleVersions', { query: { limit: '1' } });
    await walk.unchanged('readRuleVersion', { path: { version: '1' } });
    await walk.ask('readRuleVersion', 200, { path: { version: '0' } });
    const { id } = await app.comment('lamps', someComment({ body: 'https://a.example/' }), 'spam');
    const report = await walk.ask('backtestRules', 200, { body: { rules: [] } });
    expect(report.json()).toMatchObject({ data: { different: { items: [{ commentId: id }] } } });
    await walk.ask('backtestRules', 200, { body: {} });
  });

  test('400, 404, 412, 428: refusals', async () => {
    const put = (status: number, code: string, filling: object): Promise<void> =>
      walk.refused('changeRules', status, code, { body: { rules: [] }, ...filling });
    await put(428, 'if_match_required', {});
    await put(400, 'invalid_if_match', { headers: { 'if-match': 'x' } });
    await put(412, 'stale_version', { headers: { 'if-match': '"0"' } });
    await put(400, 'validation_failed', { headers: { 'if-match': '"2"' }, body: { rules: [{}] } });
    await walk.refused('readRuleVersion', 404, 'rules_not_found', { path: { version: '77' } });
    await walk.refused('listRuleVersions', 400, 'invalid_cursor', { query: { cursor: 'x' } });
    await walk.refused('backtestRules', 404, 'article_not_found', { body: { article: 'none' } });
    await walk.refused('backtestRules', 400, 'validation_failed', { body: { rules: [{}] } });
  });
});
