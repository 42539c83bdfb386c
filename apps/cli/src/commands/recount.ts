import { Recount } from '@rejoinder/comments';
import { Command } from 'commander';
import { withInstallation } from '../with-installation.js';

/** `recount [--repair]`: whether every counter says what a recount says. */
export function recount(): Command {
  return new Command('recount')
    .description('count everything that is kept as a number, and report what is wrong')
    .option('--repair', 'put it right; servers may go on meanwhile')
    .action(({ repair = false }: { repair?: boolean }) => check(repair));
}

async function check(repair: boolean): Promise<void> {
  await withInstallation(async (app) => {
    const counters = app.get(Recount);
    const wrong = await report(counters);
    if (wrong === 0) return;
    if (!repair) {
      console.log('Run it with --repair to put that right.');
      process.exitCode = 1;
      return;
    }
    await counters.repair();
    console.log('Repaired. Counted again:');
    if ((await report(counters)) > 0) process.exitCode = 1;
  });
}

async function report(counters: Recount): Promise<number> {
  let all = 0;
  for (const { counter, wrong, examples } of await counters.execute()) {
    all += wrong;
    console.log(`${counter}: ${wrong === 0 ? 'right' : `${wrong} wrong`}`);
    for (const { where, stored, counted } of examples)
      console.log(`  ${where}: says ${stored}, is ${counted}`);
    if (wrong > examples.length) console.log(`  and ${wrong - examples.length} more`);
  }
  return all;
}
