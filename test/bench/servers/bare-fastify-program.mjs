/**
 * The least that can be done with the same framework: routes that answer with bytes they hold. Standard input says
 * which: `[{ path, status, type, base64 }]`. WORKERS above one makes a cluster of it.
 */
import cluster from 'node:cluster';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';

const workers = Number(process.env.WORKERS ?? 1);
if (cluster.isPrimary && workers > 1) {
  const answers = await text(process.stdin);
  let listening = 0;
  cluster.on('listening', (_worker, { port }) => {
    if (++listening === workers) say(port);
  });
  for (let n = 0; n < workers; n++) cluster.fork().send(answers);
  process.on('SIGTERM', () => process.exit());
} else if (cluster.isWorker) {
  process.once('message', (answers) => void serve(answers));
} else {
  await serve(await text(process.stdin));
}

async function serve(answers) {
  const fastify = Fastify();
  for (const { path, status, type, base64 } of JSON.parse(answers)) {
    const bytes = Buffer.from(base64, 'base64');
    if (status === 304) fastify.get(path, (_request, reply) => reply.code(304).send());
    else fastify.get(path, (_request, reply) => reply.type(type).send(bytes));
  }
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  if (cluster.isPrimary) say(fastify.server.address().port);
}

function say(port) {
  process.stdout.write(`listening on http://localhost:${port}\n`);
}
