import { LIMITS, REPORT_LIMITS } from '@rejoinder/contracts';
import type { VNode } from 'preact';
import { Day, Moment } from './moment.js';
import { PageFrame, renderDocument } from './page-frame.js';
import { Faults, TextArea, TextLine, Tick } from './plain-form.js';
import { PlainText, QuotedComment } from './quoted-comment.js';
import type { NoticePageView, NoticeStatePageView } from './report-view.js';

/** The form by which anybody gives notice that a comment is against the law. */
export function renderNoticePage(view: NoticePageView): string {
  const { site, comment, form, days } = view;
  const title = 'This comment is against the law';
  const refused = form.faults.length > 0 || form.problem !== null;
  return renderDocument(
    <PageFrame site={site} title={refused ? `Error: ${title}` : title} noindex>
      <h1>{title}</h1>
      <p>
        Your notice is decided by a person within {days === 1 ? 'a day' : `${days} days`}, with reasons. You
        get a reference by which you can ask how it stands. If the comment goes, its author is told which law
        you named, and nothing about you.
      </p>
      <QuotedComment comment={comment} />
      <form method="post" action={form.action} novalidate>
        <Faults form={form} title="Your notice was not taken." />
        <TextArea
          form={form}
          name="grounds"
          label="Which law does it break?"
          max={REPORT_LIMITS.grounds}
          rows={2}
          required
        />
        <TextArea
          form={form}
          name="explanation"
          label="Why does it break it?"
          max={REPORT_LIMITS.explanation}
          rows={6}
          required
        />
        <TextLine
          form={form}
          name="name"
          label="Your name (optional)"
          type="text"
          autocomplete="name"
          max={LIMITS.name}
        />
        <TextLine
          form={form}
          name="email"
          label="Your email address (optional)"
          notes="To send you the decision, and for nothing else. Neither name nor address is shown to anybody."
          type="email"
          autocomplete="email"
          max={LIMITS.email}
        />
        <Tick
          form={form}
          name="goodFaith"
          label="I believe in good faith that what I say here is right and complete."
        />
        <p>
          <button type="submit">Give notice</button>
        </p>
      </form>
      <p class="aside">
        <a href={comment.url}>Back to the discussion</a>
      </p>
    </PageFrame>,
  );
}

/** How a notice stands, for whoever has its reference. */
export function renderNoticeStatePage(view: NoticeStatePageView): string {
  return renderDocument(
    <PageFrame site={view.site} title="Your legal notice" noindex>
      <h1>Your legal notice</h1>
      <p>
        Reference <code>{view.reference}</code>. Keep it, or the address of this page: there is no other way
        back here.
      </p>
      <p>
        Given on <Moment iso={view.createdAt} />.
      </p>
      <Outcome view={view} />
    </PageFrame>,
  );
}

function Outcome({ view }: { view: NoticeStatePageView }): VNode {
  if (view.state === 'void') return <p>The comment was deleted before it was decided.</p>;
  if (view.decidedAt === null || view.statement === null) {
    return (
      <p>
        It is going to be decided by <Day iso={view.dueAt} />.
      </p>
    );
  }
  return (
    <>
      <p>
        Decided on <Moment iso={view.decidedAt} />:{' '}
        <strong>
          {view.outcome === 'illegal'
            ? 'the comment is against the law and was taken away.'
            : 'the comment is within the law and stays.'}
        </strong>
      </p>
      <PlainText text={view.statement} />
    </>
  );
}
