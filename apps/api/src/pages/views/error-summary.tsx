import type { VNode } from 'preact';
import { fieldId } from './form-field.js';
import type { FormError, FormView } from './view.js';

/** Everything that kept the reply from being taken, said at once, each fault with a link to its field. */
export function ErrorSummary(props: {
  form: Pick<FormView, 'problem' | 'errors'>;
  title?: string;
}): VNode | null {
  const { problem, errors } = props.form;
  if (problem === null && errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert">
      <p>
        <strong>{props.title ?? 'Your comment was not posted.'}</strong>
      </p>
      {problem !== null && <p dir="auto">{problem}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map((error) => (
            <li key={`${error.field} ${error.message}`} dir="auto">
              <Fault error={error} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** `parentId` is a hidden field: there is nothing to go to. */
function Fault(props: { error: FormError }): VNode {
  const { field, message } = props.error;
  return field === 'parentId' ? <>{message}</> : <a href={`#${fieldId(field)}`}>{message}</a>;
}
