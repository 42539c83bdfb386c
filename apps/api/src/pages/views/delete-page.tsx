import { PageFrame, renderDocument } from './page-frame.js';
import { TrustedHtml } from './trusted-html.js';
import type { DeleteView } from './view.js';

/** Asks once more, and shows what it is about: there is no way back from it. */
export function renderDeletePage(view: DeleteView): string {
  return renderDocument(
    <PageFrame site={view.site} title="Delete your comment" noindex>
      <section class="own-page" aria-labelledby="delete-title">
        <h1 id="delete-title">Delete your comment?</h1>
        {view.problem !== null && (
          <p class="error-summary" role="alert" dir="auto">
            {view.problem}
          </p>
        )}
        <p>
          Text, name, website and address are gone for good then. Where others have replied, an empty place
          stays.
        </p>
        <TrustedHtml class="comment-body quoted" html={view.html} language={view.language} />
        <form method="post" action={view.action}>
          <input type="hidden" name="capability" value={view.capability} />
          <input type="hidden" name="version" value={view.version} />
          <p class="buttons">
            <button type="submit">Delete for Good</button>
            <a href={view.article.url}>
              Keep it and go back to <bdi dir="auto">{view.article.title}</bdi>
            </a>
          </p>
        </form>
      </section>
    </PageFrame>,
  );
}
