import { configTable, loadEnv } from '@rejoinder/config';
import { Command } from 'commander';

/** `config table|check`: the variables of the environment. */
export function config(): Command {
  const command = new Command('config').description('what can be set from outside');
  command
    .command('table')
    .description('print every variable as a Markdown table')
    .action(() => console.log(configTable()));
  command
    .command('check')
    .description('check the environment and name what is wrong with it')
    .action(() => {
      loadEnv();
      console.log('The configuration can be used.');
    });
  return command;
}
