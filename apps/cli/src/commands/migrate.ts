import { Command } from 'commander';
import { withInstallation } from '../with-installation.js';

/** `migrate`: brings the database up to date, as every start of the server does. */
export function migrate(): Command {
  return new Command('migrate').description('bring the database up to date').action(async () => {
    await withInstallation(() => Promise.resolve());
    console.log('The database is up to date.');
  });
}
