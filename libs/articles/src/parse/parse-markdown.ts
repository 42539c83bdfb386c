import MarkdownIt from 'markdown-it';
import { parseFragment } from 'parse5';
import { elementsOf, remove, textOf } from '../html/tree.js';
import type { Draft } from './draft.js';
import { parseFrontMatter, splitFrontMatter } from './front-matter.js';

/**
 * Markup inside Markdown is allowed here, unlike in comments: it is written by the publication, and whatever it holds
 * meets the sanitiser afterwards like everything else.
 */
const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });

/** CommonMark with tables and YAML front matter. Without a title there, a first heading of level 1 is the title. */
export function parseMarkdown(source: string): Draft {
  const { yaml, body } = splitFrontMatter(source);
  const frontMatter = parseFrontMatter(yaml);
  const tree = parseFragment(markdown.render(body));
  const heading = elementsOf(tree, 'h1').at(0);
  const title = frontMatter.title ?? (heading ? textOf(heading) : null);
  // A heading that only repeats the title would be read out twice.
  if (heading && textOf(heading) === title) remove(heading);
  return { ...frontMatter, title, content: [...tree.childNodes] };
}
