import type { ComponentChildren, VNode } from 'preact';
import type { FormView, TextField } from './view.js';

/** The id of a field in the page; the summary of errors links to it. */
export function fieldId(field: TextField): string {
  return `reply-${field}`;
}

interface LineFieldProps {
  readonly form: FormView;
  readonly field: Exclude<TextField, 'body'>;
  readonly label: ComponentChildren;
  readonly type: 'text' | 'email' | 'url';
  readonly autocomplete: string;
  /** Id of a note elsewhere that belongs to the field. */
  readonly notes?: string;
  readonly required?: boolean;
}

/** A field of one line with its label and, when the server refused it, its message. */
export function LineField(props: LineFieldProps): VNode {
  const { form, field, type } = props;
  const error = messageFor(form, field);
  return (
    <div class="field">
      <label for={fieldId(field)}>{props.label}</label>
      <FieldMessage field={field} message={error} />
      <input
        id={fieldId(field)}
        type={type}
        name={field}
        value={form.values[field]}
        maxlength={form.limits[field]}
        autocomplete={props.autocomplete}
        inputmode={type === 'text' ? undefined : type}
        required={props.required}
        dir="auto"
        {...accessible(field, error, props.notes)}
      />
    </div>
  );
}

/** As much of a form as the comment itself needs. */
export interface BodyForm extends Pick<FormView, 'errors'> {
  readonly values: Pick<FormView['values'], 'body'>;
  readonly limits: Pick<FormView['limits'], 'body'>;
}

/** The comment itself, with a word on what formatting it may have. */
export function BodyField(props: { form: BodyForm; label: ComponentChildren }): VNode {
  const { form } = props;
  const error = messageFor(form, 'body');
  return (
    <div class="field">
      <label for={fieldId('body')}>{props.label}</label>
      <FieldMessage field="body" message={error} />
      <textarea
        id={fieldId('body')}
        name="body"
        rows={8}
        maxlength={form.limits.body}
        required
        dir="auto"
        {...accessible('body', error, 'format-notes')}
      >
        {/* A parser drops the first line break of a textarea, so it gets one that may be dropped. */}
        {`\n${form.values.body}`}
      </textarea>
      <p id="format-notes" class="field-notes">
        You can use <code>*emphasis*</code>, <code>**strong**</code>, <code>`code`</code>,{' '}
        <code>&gt; quotes</code>, lists and links.
      </p>
    </div>
  );
}

function FieldMessage(props: { field: TextField; message: string | null }): VNode | null {
  if (props.message === null) return null;
  return (
    <p id={errorId(props.field)} class="field-error" dir="auto">
      {props.message}
    </p>
  );
}

function accessible(field: TextField, error: string | null, notes?: string) {
  const described = [notes, error === null ? undefined : errorId(field)].filter((id) => id !== undefined);
  return {
    'aria-invalid': error === null ? undefined : ('true' as const),
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  };
}

function messageFor(form: Pick<FormView, 'errors'>, field: TextField): string | null {
  const messages = form.errors.filter((error) => error.field === field).map((error) => error.message);
  return messages.length > 0 ? messages.join(' ') : null;
}

function errorId(field: TextField): string {
  return `${fieldId(field)}-error`;
}
