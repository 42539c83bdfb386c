import type { VNode } from 'preact';

/**
 * The one place where HTML enters a page without being escaped. It is safe for exactly two texts: the HTML of an
 * article and the HTML of a comment. Both have been through a sanitiser with an allow-list before they were stored
 * (libs/articles and libs/comments); no name, title, message or other typed text may ever come here.
 */
export function TrustedHtml(props: { html: string; class: string; language: string }): VNode {
  return (
    <div
      class={props.class}
      lang={props.language}
      dir="auto"
      dangerouslySetInnerHTML={{ __html: props.html }}
    />
  );
}
