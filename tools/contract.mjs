/**
 * `npm run contract` writes docs/openapi.json, docs/errors.md, docs/reasons.md and the catalogue in docs/RULES.md
 * from the code. All are committed, so that every
 * change of the contract is seen in review; test/e2e/contract fails while they say something else than the server.
 * The application is only looked at: nothing of it is started, and no database is needed.
 */
import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import {
  AppModule,
  apiDocument,
  errorsDocument,
  newAdapter,
  reasonsDocument,
  rulesCatalogue,
} from '@rejoinder/api';
import { Env } from '@rejoinder/config';
import { newKeys, parseKeys } from '@rejoinder/privacy';
import { format, resolveConfig } from 'prettier';

const docs = resolve(import.meta.dirname, '..', 'docs');

async function write(name, text) {
  const file = join(docs, name);
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  process.stdout.write(`wrote ${file}\n`);
}

const env = new Env();
const module = AppModule.forRoot({
  env,
  databaseUrl: 'postgres://localhost/none',
  keyRing: parseKeys(newKeys()),
});
const app = await NestFactory.create(module, newAdapter(env), {
  preview: true,
  bodyParser: false,
  logger: false,
});
await write('openapi.json', JSON.stringify(apiDocument(app)));
await write('errors.md', errorsDocument());
await write('reasons.md', reasonsDocument());
await write(
  'RULES.md',
  (await readFile(join(docs, 'RULES.md'), 'utf8')).replace(
    /(<!-- catalogue:[^>]*-->)[\s\S]*(<!-- \/catalogue -->)/,
    (_all, begin, end) => `${begin}\n\n${rulesCatalogue()}\n\n${end}`,
  ),
);
