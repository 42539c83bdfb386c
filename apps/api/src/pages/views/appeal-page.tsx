import { REPORT_LIMITS } from '@rejoinder/contracts';
import type { VNode } from 'preact';
import { Moment } from './moment.js';
import { PageFrame, renderDocument } from './page-frame.js';
import { Faults, TextArea } from './plain-form.js';
import { PlainText, QuotedComment } from './quoted-comment.js';
import type { AppealPageView } from './report-view.js';

/** What an author sees behind the link of a statement of reasons: the decision, and the form or how the appeal stands. */
export function renderAppealPage(view: AppealPageView): string {
  const { site, comment, article, decidedAt, sentence, law, form } = view;
  const title = 'Your comment was rejected';
  const refused = form !== null && (form.faults.length > 0 || form.problem !== null);
  return renderDocument(
    <PageFrame site={site} title={refused ? `Error: ${title}` : title} noindex>
      <h1>{title}</h1>
      <p>
        A moderator rejected this comment of yours on <Moment iso={decidedAt} />. <strong>{sentence}</strong>
      </p>
      {law && (
        <>
          <h2>Which law, and why</h2>
          <PlainText text={law.grounds} />
          <PlainText text={law.statement} />
        </>
      )}
      <QuotedComment comment={comment} />
      <p class="aside">
        <a href={article.url} dir="auto">
          {article.title}
        </a>
      </p>
      <AppealState appeal={view.appeal} />
      {!view.stands && view.appeal === null && <p>The decision does not hold any more.</p>}
      {form && (
        <form method="post" action={form.action} novalidate>
          <h2>Ask for another look</h2>
          <Faults form={form} title="Your appeal was not taken." />
          <TextArea
            form={form}
            name="text"
            label="Why was the decision wrong?"
            notes="You can appeal once. Somebody else than the moderator who decided reads it, where there is one."
            max={REPORT_LIMITS.appeal}
            rows={6}
            required
          />
          <input type="hidden" name="token" value={form.token} />
          <p>
            <button type="submit">Appeal</button>
          </p>
        </form>
      )}
    </PageFrame>,
  );
}

const STATES = {
  open: 'A moderator will look at it and answer.',
  granted: 'You were right: the comment is shown again.',
  denied: 'The decision stays.',
} as const;

function AppealState(props: { appeal: AppealPageView['appeal'] }): VNode | null {
  const { appeal } = props;
  if (!appeal) return null;
  return (
    <section aria-labelledby="appeal-title">
      <h2 id="appeal-title">Your appeal</h2>
      <p>
        You appealed on <Moment iso={appeal.createdAt} />. {STATES[appeal.state]}
      </p>
      {appeal.answer !== null && <PlainText text={appeal.answer} />}
    </section>
  );
}
