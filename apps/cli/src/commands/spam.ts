import { RetrainFilter } from '@rejoinder/comments';
import { Command } from 'commander';
import { buildModel } from '../spam/build-model.js';
import { evaluate, table } from '../spam/evaluate.js';
import { withInstallation } from '../with-installation.js';

interface EvaluateOptions {
  json?: boolean;
  train?: string;
}

/** `spam evaluate|build-model|retrain`: how good the filter is, how its starting model is made, what it learned here. */
export function spam(): Command {
  const command = new Command('spam').description('measure the spam filter, or build its starting model');
  command
    .command('evaluate')
    .description('score labelled comments with the starting model')
    .argument('<file>', 'JSON lines, each {"label": "spam" or "ham", "kind", "text"}')
    .option('--train <file>', "first learn from this file, as from moderators' decisions")
    .option('--json', 'print one JSON object')
    .action(async (file: string, { json, train }: EvaluateOptions) => {
      const { evaluation, microsecondsPerComment } = await evaluate(file, train);
      if (json) console.log(JSON.stringify(evaluation));
      else console.log(`${table(evaluation)}\n\n${microsecondsPerComment.toFixed(0)} µs a comment`);
    });
  command
    .command('build-model')
    .description('learn a starting model from labelled comments and tell how good it is')
    .argument('<file>', 'JSON lines, as for evaluate')
    .requiredOption('--out <model>', 'where to write it')
    .action(async (file: string, { out }: { out: string }) => console.log(await buildModel(file, out)));
  command
    .command('retrain')
    .description('forget what moderators taught the filter, and learn anew from everything they decided')
    .action(retrain);
  return command;
}

async function retrain(): Promise<void> {
  await withInstallation(async (app) => {
    const { spam, ham } = await app.get(RetrainFilter).execute();
    console.log(`Learned ${spam} comments as spam and ${ham} as ham.`);
  });
}
