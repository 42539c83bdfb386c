import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SitePresenter } from '../pages/site.presenter.js';
import { renderErrorPage } from '../pages/views/index.js';
import { describeError } from './describe-error.js';
import { Log } from './log.js';
import { problemOf } from './problem.js';

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
    const problem = problemOf(error);
    if (problem.status >= 500)
      this.log.error({ ...describeError(error), requestId: request.id }, 'request failed');

    const retryAfter = problem.retryAfter;
    if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter));
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="rejoinder"');
    void reply.status(problem.status).header('cache-control', 'no-store');

    if (wantsPage(request)) {
      void reply.type('text/html; charset=utf-8').send(
        renderErrorPage({
          site: this.site.view(),
          status: problem.status,
          title: problem.title,
          detail: problem.detail,
          backUrl: '/',
        }),
      );
    } else {
      void reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
    }
  }
}

/** Pages answer with pages; the API with problems, whatever a browser asks for. */
function wantsPage(request: FastifyRequest): boolean {
  if (/^\/(api|health)(\/|$|\?)/.test(request.url)) return false;
  return (
    (request.headers.accept ?? '').includes('text/html') ||
    request.url.startsWith('/articles/') ||
    request.url === '/'
  );
}
