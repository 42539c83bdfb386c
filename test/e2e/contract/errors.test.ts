import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { errorsDocument, reasonsDocument } from '@rejoinder/api';
import { ERRORS } from '@rejoinder/contracts';
import { TestApp } from '../../support/app.js';

const written = (name = 'errors.md') =>
  readFile(resolve(import.meta.dirname, '..', '..', '..', 'docs', name), 'utf8');
const words = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const table = Object.entries(ERRORS).map(([code, { status, title }]) => ({ code, status, title }));

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});

afterAll(() => app.stop());

describe('the codes of problem documents', () => {
  test('docs/errors.md lists exactly the codes of ERRORS with their status', async () => {
    const sections = (await written()).split(/^## /m).slice(1);
    const listed = sections.map((section) => {
      const [code, , heading = ''] = section.split('\n');
      const [, status, title] = /^\*\*(\d{3})\*\* · (.+)\.$/.exec(heading) ?? [];
      return { code, status: Number(status), title };
    });
    expect(listed).toEqual(table);
    for (const section of sections) expect(section).toMatch(/^When: .+\n\nWhat to do: .+/m);
  });

  test('docs/errors.md says what the server says; if not, run "npm run contract"', async () => {
    expect(words(await written())).toBe(words(errorsDocument()));
  });

  test('promise 7: docs/reasons.md says what every reason means; if not, run "npm run contract"', async () => {
    expect(words(await written('reasons.md'))).toBe(words(reasonsDocument()));
  });

  test('the type of a problem leads to its explanation', async () => {
    const { type } = (await app.get('/api/v1/articles/none')).json() as { type: string };
    const [path = '', anchor] = type.split('#');
    const page = await app.get(path);
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain(`id="${anchor}"`);
    for (const { code, status, title } of table) {
      expect(page.text).toContain(`id="${code}"`);
      expect(page.text).toContain(`<strong>${status}</strong> ${title}.`);
    }
  });
});
