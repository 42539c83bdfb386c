import type { VNode } from 'preact';
import type { AuthorView } from './view.js';
import { safeWebsite } from './safe-website.js';

/** A name someone chose, kept from turning the sentence around it: an Arabic name does not move the English words. */
export function PersonName(props: { name: string }): VNode {
  return <bdi dir="auto">{props.name}</bdi>;
}

/** The author of a comment, linked to the website they gave. */
export function Author(props: { author: AuthorView }): VNode {
  const { author } = props;
  const website = safeWebsite(author.url);
  const name = <PersonName name={author.name} />;
  if (!website) return name;
  return (
    <a href={website} rel="ugc nofollow noopener">
      {name}
    </a>
  );
}
