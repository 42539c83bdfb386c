/**
 * The least that can be done with the same framework: a route that answers with bytes it holds. `PUT /answer` says
 * which; every other address gives them back.
 */
import Fastify from 'fastify';

const fastify = Fastify();
let answer = { status: 200, type: 'text/plain', bytes: Buffer.alloc(0) };

fastify.put('/answer', (request) => {
  const { status, type, base64 } = request.body;
  answer = { status, type, bytes: Buffer.from(base64, 'base64') };
  return 'ok';
});
const give = (_request, reply) => reply.status(answer.status).type(answer.type).send(answer.bytes);
fastify.get('/*', give);
fastify.post('/*', give);

await fastify.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`listening on http://localhost:${fastify.server.address().port}\n`);
