import type { ComponentChildren, VNode } from 'preact';
import { DeviceForm } from './device-form.js';
import { Moment } from './moment.js';
import { PageFrame, renderDocument } from './page-frame.js';
import { PersonName } from './person.js';
import type { AnsweredView, ConfirmView, SiteView } from './view.js';

/** What stands behind the mailed link: the comment, and the question whether it is theirs. */
export function renderConfirmPage(view: ConfirmView): string {
  const { site, token, name, text, createdAt, article } = view;
  return page(
    site,
    'Is this comment yours?',
    <>
      <p>
        It was left on{' '}
        <a href={article.url} dir="auto">
          {article.title}
        </a>{' '}
        under your email address:
      </p>
      <article class="comment own">
        <p class="comment-author">
          <PersonName name={name} />
        </p>
        <p class="comment-facts">
          <Moment iso={createdAt} />
        </p>
        <div class="comment-body">
          {text.split(/\n{2,}/).map((paragraph, index) => (
            <p key={index} dir="auto">
              {lines(paragraph)}
            </p>
          ))}
        </div>
      </article>
      <p id="device-note">
        If it was you, a cookie will let this browser show that the address is yours, so that what you write
        here under it need not always wait for a moderator. It serves for nothing else.
      </p>
      <form method="post" action="/confirm" aria-describedby="device-note">
        <input type="hidden" name="token" value={token} />
        <p>
          <button type="submit" name="answer" value="yes">
            Yes, this was me
          </button>
        </p>
        <p>
          <button type="submit" name="answer" value="no" class="second">
            No, this was not me
          </button>
        </p>
      </form>
    </>,
  );
}

/** What the answer brought about. */
export function renderAnsweredPage({ site, confirmed, article }: AnsweredView): string {
  const back = (
    <p>
      <a href={article.url} dir="auto">
        {article.title}
      </a>
    </p>
  );
  return confirmed
    ? page(
        site,
        'Thank you, your address is confirmed',
        <>
          <p>Once a comment of yours was approved, the next ones from this browser can appear at once.</p>
          {back}
          <DeviceForm />
        </>,
      )
    : page(
        site,
        'Thank you for telling us',
        <>
          <p>The comment does not count as yours, and the moderators see that it is not.</p>
          {back}
        </>,
      );
}

export function renderForgottenPage({ site }: { site: SiteView }): string {
  return page(
    site,
    'This browser is forgotten',
    <p>
      It does not show any more that an address is yours. <a href="/">Go to the front page</a>
    </p>,
  );
}

function page(site: SiteView, title: string, content: ComponentChildren): string {
  return renderDocument(
    <PageFrame site={site} title={title} noindex>
      <header class="story-head">
        <h1>{title}</h1>
      </header>
      <div class="story-body">{content}</div>
    </PageFrame>,
  );
}

/** As it was typed, not as it would be rendered: nothing here shall look like anything but somebody's words. */
function lines(paragraph: string): (string | VNode)[] {
  return paragraph.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br key={index} />, line]));
}
