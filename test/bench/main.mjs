/**
 * `npm run bench`: how far the product stays behind the least that the same machine, framework and database can do.
 * docs/bench/README.md tells how to use it and how to read what it says.
 */
import { parseArgs } from 'node:util';
import { benchCommand } from './bench-command.mjs';
import { growthCommand } from './growth/command.mjs';
import { KEPT_HERE } from './installations/kept.mjs';
import { seedCommand } from './seed/command.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    curve: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    data: { type: 'string', default: KEPT_HERE },
    shape: { type: 'string', default: 'queue' },
    into: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const begun = [];
const say = (text) => void process.stderr.write(`bench: ${text}\n`);
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void clear().then(() => process.exit(1)));

try {
  const options = { ...values, folder: values.data, seed: Number(values.seed), say };
  if (positionals[0] === 'seed') await seedCommand(begun, positionals[1], options);
  else if (values.curve) await growthCommand(begun, options);
  else await benchCommand(begun, positionals, options);
} catch (error) {
  say(error.stack);
  process.exitCode = 1;
} finally {
  await clear();
}

/** Ends what was begun, the last first. */
async function clear() {
  for (const stop of begun.splice(0).reverse()) await stop().catch(process.emitWarning);
}
