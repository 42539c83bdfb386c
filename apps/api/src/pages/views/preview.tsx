import type { VNode } from 'preact';
import { TrustedHtml } from './trusted-html.js';

/** A text as it would be shown, by the very renderer that posted ones go through. Nothing of it is stored. */
export function Preview(props: { html: string; language: string; level: 2 | 3 }): VNode {
  const Heading = `h${props.level}` as const;
  return (
    <section class="preview" aria-labelledby="preview-title">
      <Heading id="preview-title">Preview</Heading>
      <TrustedHtml class="comment-body" html={props.html} language={props.language} />
    </section>
  );
}
