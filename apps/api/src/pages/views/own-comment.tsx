import type { VNode } from 'preact';
import { Moment } from './moment.js';
import { PersonName } from './person.js';
import { TrustedHtml } from './trusted-html.js';
import type { OwnCommentView } from './view.js';

/** What the author of a held comment sees of it. No website link and no reply link: nothing here is public yet. */
export function OwnComment(props: { own: OwnCommentView; language: string }): VNode {
  const { own, language } = props;
  return (
    <article id={`comment-${own.id}`} class="comment own" aria-labelledby="own-note">
      <p class="own-note">
        <strong id="own-note">Your comment is awaiting moderation.</strong>{' '}
        <span>This is a preview; it will be visible after it has been approved.</span>
      </p>
      <p class="comment-author">
        <PersonName name={own.name} />
      </p>
      <p class="comment-facts">
        <Moment iso={own.createdAt} />
      </p>
      <TrustedHtml class="comment-body" html={own.html} language={language} />
    </article>
  );
}
