import type { ComponentChildren, VNode } from 'preact';
import type { PlainForm } from './report-view.js';

interface FieldProps<Name extends string> {
  readonly form: PlainForm<Name>;
  readonly name: Name;
  readonly label: ComponentChildren;
  readonly notes?: string;
  readonly required?: boolean;
  readonly max: number;
}

/** Everything that is wrong, said at once, each fault with a link to its field. */
export function Faults<Name extends string>(props: { form: PlainForm<Name>; title: string }): VNode | null {
  const { faults, problem } = props.form;
  if (problem === null && faults.length === 0) return null;
  return (
    <div class="error-summary" role="alert">
      <p>
        <strong>{props.title}</strong>
      </p>
      {problem !== null && <p dir="auto">{problem}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map(({ field, message }) => (
            <li key={field}>
              <a href={`#${fieldIdOf(field)}`}>{message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function TextArea<Name extends string>(props: FieldProps<Name> & { rows: number }): VNode {
  const { form, name } = props;
  return (
    <div class="field">
      <label for={fieldIdOf(name)}>{props.label}</label>
      <FaultOf form={form} name={name} />
      <textarea
        id={fieldIdOf(name)}
        name={name}
        rows={props.rows}
        maxlength={props.max}
        required={props.required}
        dir="auto"
        {...describedBy(form, name, props.notes)}
      >
        {/* A parser drops the first line break of a textarea, so it gets one that may be dropped. */}
        {`\n${form.values[name]}`}
      </textarea>
      <Notes name={name} text={props.notes} />
    </div>
  );
}

export function TextLine<Name extends string>(
  props: FieldProps<Name> & { type: 'text' | 'email'; autocomplete: string },
): VNode {
  const { form, name, type } = props;
  return (
    <div class="field">
      <label for={fieldIdOf(name)}>{props.label}</label>
      <FaultOf form={form} name={name} />
      <input
        id={fieldIdOf(name)}
        type={type}
        name={name}
        value={form.values[name]}
        maxlength={props.max}
        autocomplete={props.autocomplete}
        inputmode={type === 'text' ? undefined : type}
        required={props.required}
        dir="auto"
        {...describedBy(form, name, props.notes)}
      />
      <Notes name={name} text={props.notes} />
    </div>
  );
}

/** One of several. The first carries the id of the field, so that a link to a fault leads to it. */
export function OneOf<Name extends string>(props: {
  form: PlainForm<Name>;
  name: Name;
  legend: ComponentChildren;
  options: readonly { readonly value: string; readonly label: string }[];
}): VNode {
  const { form, name, options } = props;
  return (
    <fieldset class="field" aria-describedby={describedBy(form, name)['aria-describedby']}>
      <legend>{props.legend}</legend>
      <FaultOf form={form} name={name} />
      {options.map(({ value, label }, index) => (
        <p key={value} class="choice">
          <input
            id={index === 0 ? fieldIdOf(name) : `${fieldIdOf(name)}-${value}`}
            type="radio"
            name={name}
            value={value}
            checked={form.values[name] === value}
            required
          />
          <label for={index === 0 ? fieldIdOf(name) : `${fieldIdOf(name)}-${value}`}>{label}</label>
        </p>
      ))}
    </fieldset>
  );
}

export function Tick<Name extends string>(props: {
  form: PlainForm<Name>;
  name: Name;
  label: ComponentChildren;
}): VNode {
  const { form, name } = props;
  return (
    <div class="field">
      <FaultOf form={form} name={name} />
      <p class="choice">
        <input
          id={fieldIdOf(name)}
          type="checkbox"
          name={name}
          value="yes"
          checked={form.values[name] === 'yes'}
          required
          {...describedBy(form, name)}
        />
        <label for={fieldIdOf(name)}>{props.label}</label>
      </p>
    </div>
  );
}

function fieldIdOf(name: string): string {
  return `field-${name}`;
}

function FaultOf<Name extends string>(props: { form: PlainForm<Name>; name: Name }): VNode | null {
  const fault = props.form.faults.find(({ field }) => field === props.name);
  if (!fault) return null;
  return (
    <p id={`${fieldIdOf(props.name)}-fault`} class="field-error">
      {fault.message}
    </p>
  );
}

function Notes(props: { name: string; text: string | undefined }): VNode | null {
  if (props.text === undefined) return null;
  return (
    <p id={`${fieldIdOf(props.name)}-notes`} class="field-notes">
      {props.text}
    </p>
  );
}

function describedBy<Name extends string>(form: PlainForm<Name>, name: Name, notes?: string) {
  const wrong = form.faults.some(({ field }) => field === name);
  const ids = [
    ...(notes === undefined ? [] : [`${fieldIdOf(name)}-notes`]),
    ...(wrong ? [`${fieldIdOf(name)}-fault`] : []),
  ];
  return {
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
  };
}
