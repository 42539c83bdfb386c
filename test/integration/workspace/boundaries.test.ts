import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { json, text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../../..');
const BOUNDARY = '@nx/enforce-module-boundaries';
const RESTRICTED = 'no-restricted-imports';

/** Where an import stands, what it names, and the rule that must object; null where it is allowed. */
const CASES: readonly (readonly [string, string, string | null])[] = [
  // Layers.
  ['libs/kernel/src/clock.ts', '@rejoinder/comments', BOUNDARY],
  ['libs/kernel/src/clock.ts', '@rejoinder/contracts', BOUNDARY],
  ['libs/contracts/src/errors.ts', '@rejoinder/kernel', BOUNDARY],
  ['libs/moderation/src/judge.ts', '@rejoinder/kernel', BOUNDARY],
  ['libs/moderation/src/judge.ts', '@rejoinder/database', BOUNDARY],
  ['libs/database/src/database.ts', '@rejoinder/contracts', BOUNDARY],
  ['libs/config/src/env.ts', '@rejoinder/database', BOUNDARY],
  ['libs/comments/src/comment.ts', '@rejoinder/api', BOUNDARY],
  ['apps/cli/src/main.ts', '@rejoinder/api', BOUNDARY],
  // Between features.
  ['libs/privacy/src/vault.ts', '@rejoinder/comments', BOUNDARY],
  ['libs/privacy/src/vault.ts', '@rejoinder/moderation', BOUNDARY],
  ['libs/identity/src/actor.ts', '@rejoinder/privacy', BOUNDARY],
  ['libs/articles/src/article.ts', '@rejoinder/comments', BOUNDARY],
  // What a layer may take from outside.
  ['libs/moderation/src/judge.ts', '@nestjs/common', BOUNDARY],
  ['libs/moderation/src/judge.ts', 'fastify', BOUNDARY],
  ['libs/contracts/src/errors.ts', 'uuid', BOUNDARY],
  ['libs/comments/src/comment.ts', 'fastify', BOUNDARY],
  ['libs/comments/src/comment.ts', '@prisma/client', BOUNDARY],
  ['libs/comments/src/comment.ts', 'pg', BOUNDARY],
  ['libs/privacy/src/opening.repository.ts', '@prisma/client', BOUNDARY],
  ['apps/api/src/main.ts', 'pg', BOUNDARY],
  // SQL.
  ['libs/comments/src/moderate/list-queue.ts', '@rejoinder/database/prisma', RESTRICTED],
  ['apps/api/src/admin/admin-comments.controller.ts', '@rejoinder/database/prisma', RESTRICTED],
  ['libs/comments/src/moderate/queue.repository.ts', '@rejoinder/database/prisma', null],
  // Doors.
  ['libs/comments/src/comment.ts', '../../privacy/src/vault.js', BOUNDARY],
  ['apps/api/src/main.ts', '../../../libs/database/src/generated/client.js', BOUNDARY],
  ['libs/comments/src/comment.ts', '@rejoinder/comments', BOUNDARY],
  // What must stay possible.
  ['libs/comments/src/comment.ts', '@rejoinder/moderation', null],
  ['libs/comments/src/comment.ts', '@rejoinder/privacy', null],
  ['libs/privacy/src/vault.ts', '@rejoinder/database', null],
  ['libs/privacy/src/vault.ts', '@nestjs/common', null],
  ['apps/api/src/main.ts', '@rejoinder/comments', null],
  ['apps/api/src/main.ts', 'fastify', null],
];

describe('who may import whom', () => {
  let found: string[][];

  beforeAll(async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'lint-texts.mjs')], {
      cwd: ROOT,
      env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const failure = text(child.stderr);
    const texts = CASES.map(([filePath, name]) => ({ filePath, text: `import '${name}';\n` }));
    child.stdin.end(JSON.stringify(texts));
    found = (await json(child.stdout).catch(async () => {
      throw new Error(await failure);
    })) as string[][];
  });

  test.each(CASES.map(([file, name, rule], index) => ({ file, name, rule, index })))(
    '$file, $name: $rule',
    ({ file, rule, index }) => {
      expect(existsSync(join(ROOT, file))).toBe(true);
      expect([...new Set(found[index])]).toEqual(rule === null ? [] : [rule]);
    },
  );
});
