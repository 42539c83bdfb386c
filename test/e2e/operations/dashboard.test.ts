import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestApp, someComment } from '../../support/app.js';
import { runAllJobs } from '../../support/jobs.js';
import { Loopback, saysJson } from '../../support/loopback.js';
import { CheckedSite } from '../checking/checked-site.js';

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const FILE = resolve(import.meta.dirname, '../../../deploy/grafana/rejoinder.json');
/** What Prometheus adds when it reads. */
const ADDED = ['job', 'instance'];
/** Of Node and the process the dashboard shows only the most telling. */
const OURS = 'rejoinder_';

/** Names and labels that PromQL asks for: `name{label="value"}` and `by (label)`. */
function askedBy(expr: string): { names: Set<string>; labels: Map<string, Set<string>> } {
  const names = new Set<string>();
  const labels = new Map<string, Set<string>>();
  for (const [, name = '', matchers = ''] of expr.matchAll(
    /\b((?:rejoinder|nodejs|process)_\w+)(?:\{([^}]*)\})?/g,
  )) {
    names.add(name);
    const known = labels.get(name) ?? new Set<string>();
    for (const [, label = ''] of matchers.matchAll(/(\w+)\s*=~?/g)) known.add(label);
    labels.set(name, known);
  }
  const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
  // Of a sum of one metric the labels it is grouped by are that metric's.
  if (names.size === 1) for (const known of labels.values()) for (const label of grouped) known.add(label);
  return { names, labels };
}

describe('the Grafana dashboard', () => {
  let app: TestApp;
  let hook: Loopback;
  let panels: Panel[];
  /** Labels of what is told after some traffic, by name of the series. */
  let told: Map<string, Set<string>>;

  beforeAll(async () => {
    panels = (JSON.parse(await readFile(FILE, 'utf8')) as { panels: Panel[] }).panels;
    hook = await Loopback.start(saysJson({ outcome: 'hold' }));
    ({ app } = await CheckedSite.start({ HOOKS: `hook=${hook.url}` }));
    const posted = (await app.post('here', someComment())).json() as {
      data: { id: string };
      capability: { token: string };
    };
    await app.decide(posted.data.id, 'approved');
    await app.request({
      method: 'POST',
      url: `/api/v1/comments/${posted.data.id}/confirmation`,
      headers: { 'rejoinder-capability': posted.capability.token },
    });
    await runAllJobs(app);
    await app.get('/articles/here');
    await app.get('/articles/here');
    const { text } = await app.get('/metrics', {
      authorization: `Bearer ${await app.token(['metrics:read'])}`,
    });
    told = new Map();
    for (const [, name = '', labels = ''] of text.matchAll(/^([a-z]\w*)(?:\{(.*)\})? \S+$/gm)) {
      const known = told.get(name) ?? new Set<string>();
      for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
      told.set(name, known);
    }
  });
  afterAll(async () => {
    await app.stop();
    await hook.stop();
  });

  const queries = (): [string, string][] =>
    panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }): [string, string] => [title, expr]));

  test('L3: asks for nothing that is not told', () => {
    expect(queries().length).toBeGreaterThan(20);
    for (const [panel, expr] of queries()) {
      const { names, labels } = askedBy(expr);
      expect([panel, names.size]).not.toEqual([panel, 0]);
      for (const name of names) {
        expect([panel, name, told.has(name)]).toEqual([panel, name, true]);
        const unknown = [...(labels.get(name) ?? [])].filter(
          (label) => !ADDED.includes(label) && !told.get(name)?.has(label),
        );
        expect([panel, name, unknown]).toEqual([panel, name, []]);
      }
    }
  });

  test('L3: leaves out nothing that is ours', () => {
    const shown = new Set(queries().flatMap(([, expr]) => [...askedBy(expr).names]));
    const families = new Set(
      [...told.keys()]
        .filter((name) => name.startsWith(OURS))
        .map((name) => name.replace(/_(bucket|sum|count)$/, '')),
    );
    const left = [...families].filter((family) => ![...shown].some((name) => name.startsWith(family)));
    expect(left).toEqual([]);
  });

  test('L3: the alerts of OPERATIONS.md ask for nothing that is not told either', async () => {
    const text = await readFile(join(FILE, '../../../docs/OPERATIONS.md'), 'utf8');
    const alerts = [...text.matchAll(/^\| `([^`]*(?:rejoinder|nodejs)_[^`]*)`/gm)].map(
      ([, expr = '']) => expr,
    );
    expect(alerts.length).toBeGreaterThan(5);
    for (const expr of alerts)
      for (const [name, labels] of askedBy(expr).labels)
        expect([expr, [...labels].filter((label) => !told.get(name)?.has(label)), told.has(name)]).toEqual([
          expr,
          [],
          true,
        ]);
  });
});
