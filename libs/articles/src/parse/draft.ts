import type { ParsedArticle } from '../article.js';
import type { ChildNode } from '../html/tree.js';

/** What one format found in a source, before anything is checked or cleaned. */
export interface Draft extends Partial<Omit<ParsedArticle, 'title' | 'html'>> {
  readonly title: string | null;
  readonly content: readonly ChildNode[];
}
