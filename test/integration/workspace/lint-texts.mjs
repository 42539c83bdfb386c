/**
 * Lints texts from standard input, `[{ filePath, text }]`, as if they stood in those files, by the repository's own
 * configuration, and prints what the rules about imports say: `[[ruleId, ...], ...]`. A process of its own, since
 * ESLint and Nx keep their state in globals that a test environment does not share.
 */
import { json } from 'node:stream/consumers';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// The rule about boundaries reads the graph that Nx wrote last, and where there is none, as in a fresh clone, it is
// silent. So it is made here.
await createProjectGraphAsync({ exitOnError: false });

const IMPORTS = ['@nx/enforce-module-boundaries', 'no-restricted-imports'];
// What needs types is not asked for: with it every text would cost seconds.
const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });
const found = [];
for (const { filePath, text } of await json(process.stdin)) {
  const [{ messages }] = await eslint.lintText(text, { filePath });
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${filePath}: ${fatal.message}`);
  found.push(messages.map(({ ruleId }) => ruleId).filter((rule) => IMPORTS.includes(rule)));
}
process.stdout.write(JSON.stringify(found));
process.exit(0);
