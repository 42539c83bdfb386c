import type { VNode } from 'preact';
import { ErrorSummary } from './error-summary.js';
import { BodyField, LineField } from './form-field.js';
import { PersonName } from './person.js';
import { Preview } from './preview.js';
import type { FormView } from './view.js';

/**
 * "Leave a Reply". `novalidate` because the server's messages are the ones everybody gets: they stay on the page, stand
 * beside their field and are all there at once, where a browser's bubble shows one, vanishes, and in a website without
 * "https://" refuses what the server would take. `required` stays, since it tells assistive technology what must be filled in.
 */
export function ReplyForm(props: { form: FormView; language: string }): VNode {
  const { form } = props;
  return (
    <section id="respond" aria-labelledby="reply-title">
      <ReplyHeading form={form} />
      <form
        id="commentform"
        method="post"
        action={`${form.action}#respond`}
        data-challenge={form.challengeUrl}
        novalidate
      >
        <ErrorSummary form={form} />
        {form.preview !== null && <Preview html={form.preview} language={props.language} level={3} />}
        <p class="form-notes">
          <span id="email-notes">Your email address will not be published.</span>{' '}
          <span>
            Required fields are marked <Star />
          </span>
        </p>
        <BodyField
          form={form}
          label={
            <>
              Comment <Star />
            </>
          }
        />
        <LineField
          form={form}
          field="name"
          label={<>Name {form.signed && <Star />}</>}
          type="text"
          autocomplete="name"
          required={form.signed}
        />
        <LineField
          form={form}
          field="email"
          label={<>Email {form.signed && <Star />}</>}
          type="email"
          autocomplete="email"
          notes="email-notes"
          required={form.signed}
        />
        <LineField form={form} field="website" label="Website" type="url" autocomplete="url" />
        <p class="choice">
          <input
            id="reply-remember"
            type="checkbox"
            name="remember"
            value="yes"
            checked={form.values.remember}
          />
          <label for="reply-remember">
            Save my name, email, and website in this browser for the next time I comment.
          </label>
        </p>
        <Unseen />
        <input type="hidden" name="token" value={form.token} />
        <input type="hidden" name="proof" value="" />
        {form.parentId !== null && <input type="hidden" name="parentId" value={form.parentId} />}
        {form.nudge && <input type="hidden" name="nudge" value="yes" />}
        <p class="buttons">
          <button type="submit">Post Comment</button>
          <button type="submit" name="preview" value="yes" class="second">
            Preview
          </button>
        </p>
        <p id="reply-progress" class="form-notes" role="status"></p>
      </form>
    </section>
  );
}

function ReplyHeading(props: { form: FormView }): VNode {
  const { replyTo, cancelUrl } = props.form;
  return (
    <header class="respond-head">
      <h2 id="reply-title">
        {replyTo ? (
          <>
            Leave a Reply to{' '}
            <a href={replyTo.url}>
              <PersonName name={replyTo.name} />
            </a>
          </>
        ) : (
          'Leave a Reply'
        )}
      </h2>
      {cancelUrl && (
        <a href={cancelUrl} rel="nofollow">
          Cancel reply
        </a>
      )}
    </header>
  );
}

/** A field that people do not see, whatever they read with. Programs that fill in everything fill it in too. */
function Unseen(): VNode {
  return (
    <p class="unseen" aria-hidden="true">
      <label for="reply-subject">Subject (leave this empty)</label>
      <input id="reply-subject" type="text" name="subject" value="" tabIndex={-1} autocomplete="off" />
    </p>
  );
}

/** Hidden from assistive technology where `required` says the same in words. */
function Star(): VNode {
  return (
    <span class="required" aria-hidden="true">
      *
    </span>
  );
}
