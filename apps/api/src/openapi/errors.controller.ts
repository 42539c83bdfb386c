import { Controller, Get, Header } from '@nestjs/common';
import { SitePresenter } from '../pages/site.presenter.js';
import { renderErrorsPage } from '../pages/views/index.js';
import { Describe } from './describe.js';
import { explainedErrors } from './errors-document.js';
import { errorsPage } from './operations/pages.js';

/** Where the `type` of every problem leads to. */
@Controller('errors')
export class ErrorsController {
  constructor(private readonly site: SitePresenter) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'public, no-cache')
  @Describe(errorsPage)
  explain(): string {
    return renderErrorsPage({ site: this.site.view(), errors: explainedErrors() });
  }
}
