import type { VNode } from 'preact';
import { Edited, Moment } from './moment.js';
import { OwnActions, OwnChange } from './own-actions.js';
import { Author, PersonName } from './person.js';
import { TrustedHtml } from './trusted-html.js';
import type { AuthorView, CommentView } from './view.js';

interface CommentProps {
  readonly comment: CommentView;
  /** The article's language, which is the best guess at the comment's. */
  readonly language: string;
}

/** A comment with what hangs below it. Its id in the page is the target of every permalink. */
export function Comment(props: CommentProps): VNode {
  const { comment, language } = props;
  const { author, html } = comment;
  return (
    <li id={`comment-${comment.id}`} class={`depth-${comment.depth}`}>
      {comment.removed || author === null || html === null ? (
        <p class="comment removed">This comment was removed.</p>
      ) : (
        <StandingComment comment={comment} author={author} html={html} language={language} />
      )}
      {comment.replies.length > 0 && (
        <ol class="replies">
          {comment.replies.map((reply) => (
            <Comment key={reply.id} comment={reply} language={language} />
          ))}
        </ol>
      )}
      {comment.moreRepliesUrl && <MoreReplies comment={comment} url={comment.moreRepliesUrl} />}
    </li>
  );
}

function StandingComment(props: CommentProps & { author: AuthorView; html: string }): VNode {
  const { comment, author, html, language } = props;
  const authorId = `author-${comment.id}`;
  return (
    <article class={comment.highlighted ? 'comment highlighted' : 'comment'} aria-labelledby={authorId}>
      <header class="comment-head">
        <img class="avatar" src={author.avatarUrl} alt="" width={40} height={40} loading="lazy" />
        <p class="comment-author">
          <span id={authorId}>
            <Author author={author} />
          </span>
          {author.staff && <span class="badge">Staff</span>}
        </p>
        <p class="comment-facts">
          <a href={comment.url}>
            <Moment iso={comment.createdAt} />
          </a>
          {comment.editedAt && <Edited iso={comment.editedAt} />}
          {comment.answers && (
            <span>
              in reply to{' '}
              <a href={comment.answers.url}>
                <PersonName name={comment.answers.name} />
              </a>
            </span>
          )}
        </p>
      </header>
      <TrustedHtml class="comment-body" html={html} language={language} />
      {comment.own?.change && <OwnChange change={comment.own.change} language={language} />}
      {comment.own?.actions && <OwnActions actions={comment.own.actions} />}
      {(comment.replyUrl ?? comment.reportUrl) && (
        <p class="comment-actions">
          {comment.replyUrl && (
            <a href={comment.replyUrl} rel="nofollow" aria-label={`Reply to ${author.name}`}>
              Reply
            </a>
          )}
          {comment.reportUrl && (
            <a
              class="report"
              href={comment.reportUrl}
              rel="nofollow"
              aria-label={`Report the comment by ${author.name}`}
            >
              Report
            </a>
          )}
        </p>
      )}
    </article>
  );
}

function MoreReplies(props: { comment: CommentView; url: string }): VNode {
  const { replyCount, replies } = props.comment;
  const hidden = replyCount - replies.length;
  return (
    <p class="more-replies">
      <a href={props.url}>Show more replies{hidden > 0 && ` (${hidden})`}</a>
    </p>
  );
}
