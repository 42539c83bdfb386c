import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Impatience } from './impatience.js';
import type { Come, Lane } from './lane.js';
import type { Lanes } from './lanes.js';

/** Seconds. Clients come back at different moments, not all at the same one. */
const COME_BACK = { from: 1, to: 5 };

const TURN = Symbol('rejoinder.turn');
type WithTurn = FastifyRequest & { [TURN]?: Lane | undefined };

/**
 * Refuses what cannot be done in time before work is spent on it (ADR 13).
 *
 * Whoever finds the line full is refused on the headers alone. Everybody else gets in line once the body is there, so
 * that one that drips in takes nobody's turn. A turn ends when the answer is made, also for clients that left
 * meanwhile: their work goes on, and has to count.
 */
export function useShedding(fastify: FastifyInstance, lanes: Lanes): void {
  const impatience = new Impatience();
  const refuse = (request: FastifyRequest, lane: Lane, done: (error: Error) => void): void => {
    const retryAfter = COME_BACK.from + Math.floor(Math.random() * (COME_BACK.to - COME_BACK.from + 1));
    if (lanes.takesImpatience(lane) && isAlone(request)) impatience.note(request.raw.socket, retryAfter);
    done(overloaded(retryAfter));
  };
  lanes.measure();

  fastify.addHook('onRequest', (request, _reply, done) => {
    const lane = lanes.of(request);
    if (!lane) return done();
    const go = (): void => (lane.refuses() ? refuse(request, lane, done) : done());
    if (lanes.takesImpatience(lane)) impatience.hold(request.raw.socket, go);
    else go();
  });

  fastify.addHook('preValidation', (request: WithTurn, reply, done) => {
    const lane = lanes.of(request);
    if (!lane) return done();
    if (reply.raw.destroyed) return void lane.gone++;
    const come: Come = (refusal) => {
      reply.raw.off('close', left);
      if (refusal) return refuse(request, lane, done);
      request[TURN] = lane;
      done();
    };
    // Nothing is done for a client that leaves while it waits.
    const left = (): void => lane.giveUp(come);
    reply.raw.once('close', left);
    lane.enter(come);
  });

  fastify.addHook('onSend', (request: WithTurn, _reply, payload, done) => {
    leave(request);
    done(null, payload);
  });
  // For answers that were written past Fastify.
  fastify.addHook('onResponse', (request: WithTurn, reply, done) => {
    if (reply.sent) leave(request);
    done();
  });
}

/** A proxy brings many people by one connection; the next of them has not been told anything. */
export function isAlone({ ip, raw }: FastifyRequest): boolean {
  return ip === raw.socket.remoteAddress && raw.headers['x-forwarded-for'] === undefined;
}

function leave(request: WithTurn): void {
  const lane = request[TURN];
  request[TURN] = undefined;
  lane?.leave();
}

function overloaded(retryAfter: number): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>(
    'overloaded',
    'Too much is asked for at this moment. Wait a few seconds and send it again; nothing was stored yet.',
    { retryAfter },
  );
}
