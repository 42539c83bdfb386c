import type { FastifyInstance, FastifyRequest } from 'fastify';

const METHODS = Symbol('rejoinder.methods');
type Routes = Map<string, { pattern: RegExp; methods: Set<string> }>;

/** Remembers every route as it is declared, so that a wrong method can be told from a wrong address (row K4). */
export function rememberRoutes(fastify: FastifyInstance): void {
  const routes: Routes = new Map();
  fastify.decorate(METHODS, routes);
  fastify.addHook('onRoute', ({ url, method }) => {
    const known = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) known.methods.add(one);
    routes.set(url, known);
  });
}

/** The methods that the address of a request answers to; empty when there is no such address. */
export function allowedMethods(request: FastifyRequest): readonly string[] {
  const routes = (request.server as unknown as { [METHODS]?: Routes })[METHODS] ?? new Map();
  const path = request.url.split('?')[0] ?? '';
  const found = [...(routes as Routes).values()].filter(({ pattern }) => pattern.test(path));
  return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\*/g, '.*');
  return new RegExp(`^${escaped.replace(/:[^/]+/g, '[^/]+')}/?$`);
}
