import type { VNode } from 'preact';
import { ErrorSummary } from './error-summary.js';
import { BodyField } from './form-field.js';
import { TimeOfDay } from './moment.js';
import { PageFrame, renderDocument } from './page-frame.js';
import { Preview } from './preview.js';
import { TrustedHtml } from './trusted-html.js';
import type { EditView } from './view.js';

/** A page of its own, so that it works wherever the comment stands and shows nothing but what is being changed. */
export function renderEditPage(view: EditView): string {
  const refused = view.problem !== null || view.errors.length > 0;
  return renderDocument(
    <PageFrame site={view.site} title={refused ? 'Error: Edit your comment' : 'Edit your comment'} noindex>
      <section class="own-page" aria-labelledby="edit-title">
        <h1 id="edit-title">Edit your comment</h1>
        <p>
          <a href={view.article.url}>
            Back to <bdi dir="auto">{view.article.title}</bdi>
          </a>
        </p>
        <ErrorSummary form={view} title="Your change was not saved." />
        {view.current !== null && <Current html={view.current} language={view.language} />}
        {view.preview !== null && <Preview html={view.preview} language={view.language} level={2} />}
        <EditForm view={view} />
      </section>
    </PageFrame>,
  );
}

function EditForm(props: { view: EditView }): VNode {
  const { view } = props;
  return (
    <form method="post" action={view.action} novalidate>
      <input type="hidden" name="capability" value={view.capability} />
      <input type="hidden" name="version" value={view.version} />
      <BodyField form={view} label="Comment" />
      <p class="form-notes">
        {view.shown &&
          'The new text is looked at like a new comment. If it has to wait for a moderator, the old one stays. '}
        {view.until !== null && (
          <>
            You can save until <TimeOfDay iso={view.until} />.
          </>
        )}
      </p>
      <p class="buttons">
        <button type="submit">Save Changes</button>
        <button type="submit" name="preview" value="yes" class="second">
          Preview
        </button>
      </p>
    </form>
  );
}

/** What somebody else made of it meanwhile; the own text stays in the form. */
function Current(props: { html: string; language: string }): VNode {
  return (
    <section class="preview" aria-labelledby="current-title">
      <h2 id="current-title">As it is now</h2>
      <TrustedHtml class="comment-body" html={props.html} language={props.language} />
    </section>
  );
}
