import { PageFrame, renderDocument } from './page-frame.js';
import type { ErrorView } from './view.js';

/** What a reader sees where there is nothing to show: what happened, and a way on. */
export function renderErrorPage(view: ErrorView): string {
  const { site, status, title, detail, backUrl } = view;
  return renderDocument(
    <PageFrame site={site} title={title} noindex>
      <div class="failure">
        <p class="failure-status">Error {status}</p>
        <h1>{title}</h1>
        <p dir="auto">{detail}</p>
        <p>{backUrl ? <a href={backUrl}>Go back</a> : <a href="/">Go to the front page</a>}</p>
      </div>
    </PageFrame>,
  );
}
