import type { VNode } from 'preact';
import type { RejectedView } from './view.js';

/** Stands for its author where the comment would be. The text is behind the link, beside the form to appeal. */
export function RejectedComment(props: { rejected: RejectedView }): VNode {
  const { id, sentence, appealUrl, appealed } = props.rejected;
  return (
    <article id={`comment-${id}`} class="comment own" aria-labelledby="rejected-note">
      <p class="own-note">
        <strong id="rejected-note">Your comment was rejected by a moderator.</strong> <span>{sentence}</span>
      </p>
      <p class="aside">
        <a href={appealUrl} rel="nofollow">
          {appealed ? 'See how your appeal stands' : 'Ask for another look'}
        </a>
      </p>
    </article>
  );
}
