import type { VNode } from 'preact';
import { Moment } from './moment.js';
import { PersonName } from './person.js';
import { TrustedHtml } from './trusted-html.js';
import { OwnActions } from './own-actions.js';
import type { ConfirmationView, OwnCommentView } from './view.js';

/** What the author of a held comment sees of it. No website link and no reply link: nothing here is public yet. */
export function OwnComment(props: { own: OwnCommentView; language: string }): VNode {
  const { own, language } = props;
  return (
    <article id={`comment-${own.id}`} class="comment own" aria-labelledby="own-note">
      <p class="own-note">
        <strong id="own-note">Your comment is awaiting moderation.</strong>{' '}
        <span>
          This is a preview; it will be visible after it has been approved.{own.why && ` ${own.why}`}
        </span>
      </p>
      <p class="comment-author">
        <PersonName name={own.name} />
      </p>
      <p class="comment-facts">
        <Moment iso={own.createdAt} />
      </p>
      <TrustedHtml class="comment-body" html={own.html} language={language} />
      {own.actions && <OwnActions actions={own.actions} />}
      {own.confirmation && <Confirmation confirmation={own.confirmation} />}
    </article>
  );
}

/** Says the same whatever becomes of the mail: whether one can be sent is looked at later. */
function Confirmation(props: { confirmation: ConfirmationView }): VNode {
  const { action, capability, asked } = props.confirmation;
  if (asked) return <p role="status">Thank you. Look for a mail from us; its link is good for a day.</p>;
  return (
    <form method="post" action={action}>
      <input type="hidden" name="capability" value={capability} />
      <p>
        <button type="submit" aria-describedby="confirm-notes">
          Confirm your address by email
        </button>
      </p>
      <p class="form-notes" id="confirm-notes">
        We mail you a link. Once your address is confirmed and a comment of yours approved, the next ones need
        not wait.
      </p>
    </form>
  );
}
