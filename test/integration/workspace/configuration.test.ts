import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { configTable, Env, variablesOf } from '@rejoinder/config';

const read = (file: string): Promise<string> =>
  readFile(resolve(import.meta.dirname, '../../..', file), 'utf8');

describe('what is written about the configuration', () => {
  const known = new Set(variablesOf(Env).map(({ name }) => name));

  test('README has the table that the program makes', async () => {
    const table =
      /<!-- config:start -->\n(.*)\n<!-- config:end -->/s.exec(await read('README.md'))?.[1] ?? '';
    expect(cells(table)).toEqual(cells(configTable()));
    expect(cells(table)).toHaveLength(known.size + 1);
  });

  test('.env.example names no variable that does not exist', async () => {
    const named = [...(await read('.env.example')).matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(
      ([, name]) => name ?? '',
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !known.has(name) && !name.startsWith('POSTGRES_'))).toEqual([]);
  });
});

/** A Markdown table without what only widens its columns: the formatter aligns it, the program does not. */
function cells(table: string): string[][] {
  return table
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[\s|:-]+$/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}
