import { REPORT_LIMITS } from '@rejoinder/contracts';
import { PageFrame, renderDocument } from './page-frame.js';
import { Faults, OneOf, TextArea } from './plain-form.js';
import { QuotedComment } from './quoted-comment.js';
import type { ReportPageView } from './report-view.js';
import type { SiteView } from './view.js';

/** The form by which a reader reports a comment. `novalidate` for the reason that the reply form has. */
export function renderReportPage(view: ReportPageView): string {
  const { site, comment, form, reasons, noticeUrl } = view;
  const refused = form.faults.length > 0 || form.problem !== null;
  return renderDocument(
    <PageFrame site={site} title={refused ? 'Error: Report this comment' : 'Report this comment'} noindex>
      <h1>Report this comment</h1>
      <QuotedComment comment={comment} />
      <form method="post" action={form.action} novalidate>
        <Faults form={form} title="Your report was not taken." />
        <OneOf form={form} name="reason" legend="What is wrong with it?" options={reasons} />
        <TextArea
          form={form}
          name="details"
          label="Anything the moderators should know (optional)"
          notes="Moderators read this. Nobody learns who reported."
          max={REPORT_LIMITS.details}
          rows={4}
        />
        <p>
          <button type="submit">Send report</button>
        </p>
      </form>
      <p class="aside">
        Is it against the law?{' '}
        <a href={noticeUrl} rel="nofollow">
          Give legal notice
        </a>{' '}
        instead.
      </p>
      <p class="aside">
        <a href={comment.url}>Back to the discussion</a>
      </p>
    </PageFrame>,
  );
}

export function renderReportedPage(view: { site: SiteView; backUrl: string }): string {
  return renderDocument(
    <PageFrame site={view.site} title="Thank you for your report" noindex>
      <h1>Thank you for your report</h1>
      <p>A moderator will look at the comment. Where enough readers agree, it is hidden until then.</p>
      <p class="aside">
        <a href={view.backUrl}>Back to the discussion</a>
      </p>
    </PageFrame>,
  );
}
