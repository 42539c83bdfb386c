import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { rulesCatalogue } from '@rejoinder/api';
import { readRules } from '@rejoinder/moderation';

const RULES = resolve(import.meta.dirname, '..', '..', '..', 'docs', 'RULES.md');

/** Tables are aligned by the formatter, so only their words are compared. */
const words = (text: string): string => text.replaceAll(/-{3,}/g, '---').replaceAll(/\s+/g, ' ').trim();

test('docs/RULES.md has the catalogue as it is', async () => {
  const [, catalogue = ''] =
    /<!-- catalogue:[^>]*-->([\s\S]*)<!-- \/catalogue -->/.exec(await readFile(RULES, 'utf8')) ?? [];
  expect(words(catalogue)).toBe(words(rulesCatalogue()));
});

test('docs/RULES.md shows a rule that can be written', async () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(await readFile(RULES, 'utf8')) ?? [];
  expect(readRules([JSON.parse(example)])).toMatchObject([{ id: 'no-casinos' }]);
});
