import type { VNode } from 'preact';
import { TimeOfDay } from './moment.js';
import { TrustedHtml } from './trusted-html.js';
import type { OwnActionsView, OwnChangeView } from './view.js';

/** What its author may do with a comment, for as long as that is allowed: plain forms, which need no script. */
export function OwnActions(props: { actions: OwnActionsView }): VNode {
  const { editUrl, deleteUrl, capability, until } = props.actions;
  return (
    <div class="own-actions">
      {editUrl && <OwnButton action={editUrl} capability={capability} label="Edit" />}
      <OwnButton action={deleteUrl} capability={capability} label="Delete" />
      <p>
        {editUrl ? 'You can change or delete it until ' : 'You can delete it until '}
        <TimeOfDay iso={until} />.
      </p>
    </div>
  );
}

/** The capability goes in the body of the request: addresses are kept, shared and logged. */
function OwnButton(props: { action: string; capability: string; label: string }): VNode {
  return (
    <form method="post" action={props.action}>
      <input type="hidden" name="capability" value={props.capability} />
      <button type="submit" class="second" aria-label={`${props.label} your comment`}>
        {props.label}
      </button>
    </form>
  );
}

/** Below the public text, to its author alone: what is to take its place. */
export function OwnChange(props: { change: OwnChangeView; language: string }): VNode {
  const { change, language } = props;
  return (
    <div class="own own-change">
      <p class="own-note">
        <strong>Your change is awaiting moderation.</strong>{' '}
        <span>Until then everybody else reads the text above. {change.why}</span>
      </p>
      <TrustedHtml class="comment-body" html={change.html} language={language} />
    </div>
  );
}
