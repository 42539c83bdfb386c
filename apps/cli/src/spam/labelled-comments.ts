import { readFile } from 'node:fs/promises';
import type { SpamLabel } from '@rejoinder/moderation';

/** One line of a labelled file. */
export interface LabelledComment {
  text: string;
  label: SpamLabel;
  /** Where it is from, for instance `blog-comment`. */
  kind: string;
  /** How sure the label is, where the file says so. */
  confidence?: string;
}

/** Reads JSON lines. An Error names the file and the line that cannot be read. */
export async function readLabelled(file: string): Promise<LabelledComment[]> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    throw hasCode(error) ? new Error(`${file} cannot be read (${error.code}).`) : error;
  }
  // Only these end a line: other line separators may stand inside JSON strings.
  const lines = content.replace(/^\ufeff/, '').split(/\r?\n/);
  const comments = lines.flatMap((line, at) =>
    line.trim() ? [readLine(line, `${file}, line ${at + 1}`)] : [],
  );
  if (comments.length === 0) throw new Error(`${file} has no labelled comments.`);
  return comments;
}

/** Reads one line; `where` names it in an Error. */
export function readLine(json: string, where: string): LabelledComment {
  const line = parse(json, where);
  if (typeof line !== 'object' || line === null || Array.isArray(line)) {
    throw new Error(`${where}: not an object.`);
  }
  const { text, label, kind, confidence } = line as Record<string, unknown>;
  if (typeof text !== 'string') throw new Error(`${where}: "text" is missing.`);
  if (label !== 'spam' && label !== 'ham') throw new Error(`${where}: "label" is neither "spam" nor "ham".`);
  return {
    text,
    label,
    kind: typeof kind === 'string' && kind ? kind : 'unknown',
    ...(typeof confidence === 'string' ? { confidence } : {}),
  };
}

function parse(json: string, where: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Error(`${where}: not JSON.`);
  }
}

function hasCode(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
