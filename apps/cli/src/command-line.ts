import 'reflect-metadata';
import { Command } from 'commander';
import { ConfigError } from '@rejoinder/config';
import { DomainError } from '@rejoinder/kernel';
import { articles } from './commands/articles.js';
import { config } from './commands/config.js';
import { migrate } from './commands/migrate.js';
import { recount } from './commands/recount.js';
import { spam } from './commands/spam.js';
import { tokens } from './commands/tokens.js';
import { vault } from './commands/vault.js';

/** Does what the arguments of the process say. A refusal is one line, and a status that scripts see. */
export async function obey(): Promise<void> {
  const program = new Command('rejoinder').description('Looks after a Rejoinder installation.');
  for (const command of [articles, spam, tokens, vault, recount, migrate, config])
    program.addCommand(command());

  try {
    await program.parseAsync();
  } catch (error) {
    const refused =
      error instanceof DomainError ? error.detail : error instanceof ConfigError ? error.message : null;
    console.error(`rejoinder: ${refused ?? (error instanceof Error ? error.message : String(error))}`);
    process.exitCode = 1;
  }
}
