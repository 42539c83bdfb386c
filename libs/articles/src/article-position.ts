import { isId } from '@rejoinder/kernel';
import type { ArticlePosition } from './article.js';

/** A position as text, to be sealed into a cursor. */
export function writePosition({ publishedAt, id }: ArticlePosition): string {
  return `${publishedAt.getTime()} ${id}`;
}

/** The way back; null for a text that {@link writePosition} did not write. */
export function readPosition(text: string): ArticlePosition | null {
  const [time = '', id = ''] = text.split(' ');
  const publishedAt = new Date(/^-?\d{1,15}$/.test(time) ? Number(time) : NaN);
  return Number.isNaN(publishedAt.getTime()) || !isId(id) ? null : { publishedAt, id };
}
