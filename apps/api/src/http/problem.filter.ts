import type { Problem } from '@rejoinder/contracts';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SitePresenter } from '../pages/site.presenter.js';
import { renderErrorPage } from '../pages/views/index.js';
import { allowedMethods } from './allowed-methods.js';
import { describeError } from './describe-error.js';
import { Log } from './log.js';
import { problem, problemOf } from './problem.js';

/** The one place where errors become HTTP: a problem document for programs, a page for people who follow a link. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly site: SitePresenter,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = this.problemFor(error, request, reply);
    // What is shed under load is counted; a line for each would be more load.
    if (answer.status >= 500 && answer.code !== 'overloaded')
      this.log.error({ ...describeError(error), requestId: request.id }, 'request failed');

    const retryAfter = answer.retryAfter;
    if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter));
    if (answer.status === 401) void reply.header('www-authenticate', 'Bearer realm="rejoinder"');
    void reply.status(answer.status).header('cache-control', 'no-store');

    if (wantsPage(request)) {
      void reply.type('text/html; charset=utf-8').send(
        renderErrorPage({
          site: this.site.view(),
          status: answer.status,
          title: answer.title,
          detail: answer.detail,
          backUrl: null,
        }),
      );
    } else {
      void reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(answer));
    }
  }

  /** What has no route may have one for another method; then the address is right and the method is not. */
  private problemFor(error: unknown, request: FastifyRequest, reply: FastifyReply): Problem {
    const found = problemOf(error);
    const methods = found.code === 'not_found' && request.is404 ? allowedMethods(request) : [];
    if (methods.length === 0 || methods.includes(request.method)) return found;
    void reply.header('allow', methods.join(', '));
    return problem('method_not_allowed', `This address answers to ${methods.join(', ')}.`);
  }
}

/** Pages answer with pages; the API with problems, whatever a browser asks for. */
function wantsPage(request: FastifyRequest): boolean {
  if (/^\/(api|health)(\/|$|\?)/.test(request.url)) return false;
  return (
    (request.headers.accept ?? '').includes('text/html') ||
    request.url.startsWith('/articles/') ||
    /^\/(confirm|device\/forget|appeal|legal-notices\/[^/?]*)(\?|$)/.test(request.url) ||
    /^\/(\?|$)/.test(request.url)
  );
}
