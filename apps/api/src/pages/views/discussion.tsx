import type { VNode } from 'preact';
import { Comment } from './comment.js';
import { OwnComment } from './own-comment.js';
import { PersonName } from './person.js';
import { RejectedComment } from './rejected-comment.js';
import { replies } from './reply-count.js';
import type { DiscussionView } from './view.js';

/** The heading, the comments of this page, the ways to the others, and what its author alone sees of a held comment. */
export function Discussion(props: { discussion: DiscussionView; language: string }): VNode {
  const { discussion, language } = props;
  const { thread, own } = discussion;
  const comments = thread
    ? [{ ...thread.comment, replies: discussion.comments, moreRepliesUrl: null }]
    : discussion.comments;
  return (
    <>
      <header class="comments-head">
        <h2 id="comments-title">{replies(discussion.count)}</h2>
        {discussion.count > 1 && <OrderLinks discussion={discussion} />}
      </header>
      {thread && <ThreadNote thread={thread} />}
      {comments.length > 0 && (
        <ol class="comment-list">
          {comments.map((comment) => (
            <Comment key={comment.id} comment={comment} language={language} />
          ))}
        </ol>
      )}
      <Pages discussion={discussion} />
      {own && <OwnComment own={own} language={language} />}
      {discussion.rejected && <RejectedComment rejected={discussion.rejected} />}
    </>
  );
}

function OrderLinks(props: { discussion: DiscussionView }): VNode {
  const { order, orderUrls } = props.discussion;
  return (
    <nav class="order" aria-label="Order of the replies">
      <a href={orderUrls.oldest} aria-current={order === 'oldest' ? 'true' : undefined}>
        Oldest first
      </a>
      <a href={orderUrls.newest} aria-current={order === 'newest' ? 'true' : undefined}>
        Newest first
      </a>
    </nav>
  );
}

function ThreadNote(props: { thread: NonNullable<DiscussionView['thread']> }): VNode {
  const { comment, backUrl } = props.thread;
  return (
    <p class="thread-note">
      {comment.author && !comment.removed ? (
        <>
          You are reading the replies to <PersonName name={comment.author.name} />.{' '}
        </>
      ) : (
        'You are reading the replies to one comment. '
      )}
      <a href={backUrl}>Back to the whole discussion</a>
    </p>
  );
}

function Pages(props: { discussion: DiscussionView }): VNode | null {
  const { nextUrl, firstUrl, order, thread } = props.discussion;
  if (!nextUrl && !firstUrl) return null;
  // The replies to one comment always run forwards, whichever way the roots are ordered.
  const onwards = thread ? 'More replies' : order === 'oldest' ? 'Later replies' : 'Earlier replies';
  return (
    <nav class="pages" aria-label="Pages of replies">
      {firstUrl && <a href={firstUrl}>Back to the first replies</a>}
      {nextUrl && (
        <a href={nextUrl} rel="next">
          {onwards}
        </a>
      )}
    </nav>
  );
}
