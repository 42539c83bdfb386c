import type { VNode } from 'preact';
import { PageFrame, renderDocument } from './page-frame.js';
import type { ErrorsView } from './view.js';

/** What the codes of the API mean, for those who build on it. Each has its own anchor. */
export function renderErrorsPage({ site, errors }: ErrorsView): string {
  return renderDocument(
    <PageFrame site={site} title="Errors of the API">
      <header class="story-head">
        <h1>Errors of the API</h1>
      </header>
      <div class="story-body">
        <p>
          Every refusal is a problem document (RFC 9457) with one of these codes. All operations are in{' '}
          <a href="/api/docs">the documentation of the API</a>.
        </p>
        {errors.map(({ code, status, title, when, then }) => (
          <section key={code} id={code}>
            <h2>
              <a href={`#${code}`}>
                <code>{code}</code>
              </a>
            </h2>
            <p>
              <strong>{status}</strong> {title}.
            </p>
            <p>{withCode(when)}</p>
            <p>
              <strong>What to do:</strong> {withCode(then)}
            </p>
          </section>
        ))}
      </div>
    </PageFrame>,
  );
}

/** The sentences mark names of members and headers with backticks, as the document that has the same text does. */
function withCode(sentence: string): (string | VNode)[] {
  return sentence.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
