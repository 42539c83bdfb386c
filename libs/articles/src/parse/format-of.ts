import type { ArticleFormat } from '../article.js';

const BY_EXTENSION: Readonly<Record<string, ArticleFormat>> = {
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  txt: 'text',
  text: 'text',
};

/** The format of a source: what its file name says, or else what it begins with. Plain text when nothing tells. */
export function formatOf(filename: string, content: string): ArticleFormat {
  const extension = /\.([a-z]+)$/.exec(filename.toLowerCase())?.[1];
  if (extension !== undefined && Object.hasOwn(BY_EXTENSION, extension))
    return BY_EXTENSION[extension] ?? 'text';
  const start = content.replace(/^\ufeff/, '').trimStart();
  if (/^---[ \t]*\r?\n/.test(start) || /^# \S/.test(start)) return 'markdown';
  return /^<(?:!doctype|!--|html|head|body|main|article|section|header|div|h[1-6]|p)\b/i.test(start) ||
    start.startsWith('<!--')
    ? 'html'
    : 'text';
}
