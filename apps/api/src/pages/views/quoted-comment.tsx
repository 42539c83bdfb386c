import type { VNode } from 'preact';
import { Moment } from './moment.js';
import { PersonName } from './person.js';
import { TrustedHtml } from './trusted-html.js';
import type { QuotedComment as Quoted } from './report-view.js';

/** The comment that a page is about. */
export function QuotedComment(props: { comment: Omit<Quoted, 'url'> & { readonly url?: string } }): VNode {
  const { name, html, language, createdAt, url } = props.comment;
  return (
    <article class="comment quoted" aria-label="The comment">
      <p class="comment-author">
        <PersonName name={name} />
      </p>
      <p class="comment-facts">
        {url === undefined ? (
          <Moment iso={createdAt} />
        ) : (
          <a href={url}>
            <Moment iso={createdAt} />
          </a>
        )}
      </p>
      <TrustedHtml class="comment-body" html={html} language={language} />
    </article>
  );
}

/** What somebody wrote without any formatting: its paragraphs and lines, and nothing else. */
export function PlainText(props: { text: string }): VNode {
  return (
    <div class="plain-text">
      {props.text.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index} dir="auto">
          {paragraph.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br key={at} />, line]))}
        </p>
      ))}
    </div>
  );
}
