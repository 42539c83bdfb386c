import type { Scope } from '@rejoinder/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Bytes. A rule set with word lists of 50,000 entries has about two million characters. */
export const LARGE_BODY_LIMIT = 8 * 1024 * 1024;

/** Which routes, and what it takes to use them. */
const TAKES_LARGE_BODIES = new Map<string, Scope>([
  ['PUT /api/v1/admin/rules', 'rules:write'],
  ['POST /api/v1/admin/rules/backtest', 'rules:read'],
]);

/**
 * Lets a few routes take larger bodies than all the others, from those only who may: they are asked who they are
 * before anything is read, since reading so much is work that nobody should be able to cause without a name.
 * @param admit throws when the request has no token with that scope
 */
export function useLargeBodies(
  fastify: FastifyInstance,
  admit: (request: FastifyRequest, scope: Scope) => Promise<unknown>,
): void {
  fastify.addHook('onRoute', (route) => {
    const scope = [route.method]
      .flat()
      .map((method) => TAKES_LARGE_BODIES.get(`${method} ${route.url}`))
      .find((found) => found !== undefined);
    if (!scope) return;
    route.bodyLimit = LARGE_BODY_LIMIT;
    route.onRequest = [
      ...[route.onRequest ?? []].flat(),
      async (request: FastifyRequest) => {
        await admit(request, scope);
      },
    ];
  });
}
