import type { VNode } from 'preact';
import { DeviceForm } from './device-form.js';
import { Discussion } from './discussion.js';
import { Day } from './moment.js';
import { PageFrame, renderDocument } from './page-frame.js';
import { ReplyForm } from './reply-form.js';
import { TrustedHtml } from './trusted-html.js';
import type { ArticleView, FormView, StoryView } from './view.js';

/** An update within this time of publication is part of publishing and not worth a line. */
const UPDATE_WORTH_TELLING_MS = 60_000;

/** The article, then its discussion, then the form. */
export function renderArticlePage(view: ArticleView): string {
  const { site, article, discussion, form, device, noindex } = view;
  return renderDocument(
    <PageFrame
      script={view.form && view.site.replyScriptUrl}
      site={site}
      title={wasRefused(form) ? `Error: ${article.title}` : article.title}
      description={article.standfirst}
      canonicalUrl={article.canonicalUrl}
      noindex={noindex}
    >
      <Story article={article} />
      <section id="comments" aria-labelledby="comments-title">
        <Discussion discussion={discussion} language={article.language} />
        {form && <ReplyForm form={form} language={article.language} />}
        {device && <DeviceForm />}
        {!discussion.open && <p class="comments-closed">Comments are closed.</p>}
      </section>
    </PageFrame>,
  );
}

/** The title of the page is what a screen reader says first, so it says first that the reply was not taken. */
function wasRefused(form: FormView | null): boolean {
  return form !== null && (form.errors.length > 0 || form.problem !== null);
}

/** One `dir="auto"` for the whole header: its first text, the title, decides on which side all of it stands. */
function Story(props: { article: StoryView }): VNode {
  const { article } = props;
  const updated = Date.parse(article.updatedAt) - Date.parse(article.publishedAt) >= UPDATE_WORTH_TELLING_MS;
  return (
    <article class="story" lang={article.language}>
      <header class="story-head" dir="auto">
        <h1>{article.title}</h1>
        {article.standfirst && <p class="standfirst">{article.standfirst}</p>}
        {article.byline && <p class="byline">{article.byline}</p>}
        <p class="dates" lang="en">
          <bdi>
            Published <Day iso={article.publishedAt} />
          </bdi>
          {updated && (
            <bdi>
              Updated <Day iso={article.updatedAt} />
            </bdi>
          )}
        </p>
      </header>
      <TrustedHtml class="story-body" html={article.html} language={article.language} />
    </article>
  );
}
