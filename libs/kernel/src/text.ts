/** Length as a reader counts it, nearly: code points, not UTF-16 units. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}

/** C0 and C1 controls except tab, line feed and carriage return. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;
/** Marks that reorder the text around them: embeddings and overrides (never needed where `dir="auto"` is). */
const BIDI_OVERRIDES = /[\u202a-\u202e]/u;
const BIDI_ISOLATES = /[\u2066-\u2069]/u;
/** Characters that show nothing. Joiners (200c, 200d) are not here: Persian and emoji need them. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2065\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/u;
const BLANK =
  /^(?:[\s\p{Cf}\p{Cc}\p{Zs}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f])*$/u;

/** What is wrong with the characters of a text of several lines, as a sentence; null when nothing is. */
export function faultInText(text: string): string | null {
  if (!text.isWellFormed()) return 'contains half of a character (a lone surrogate)';
  if (CONTROLS.test(text)) return 'contains control characters';
  if (BIDI_OVERRIDES.test(text))
    return 'contains characters that reverse the direction of the text around them';
  return null;
}

/** The same for a text of one line that stands alone in the page, such as a name or an address. */
export function faultInLine(text: string): string | null {
  const fault = faultInText(text);
  if (fault) return fault;
  if (/[\t\n\r\u2028\u2029]/.test(text)) return 'contains a line break or a tab';
  if (BIDI_ISOLATES.test(text))
    return 'contains characters that change the direction of the text around them';
  if (INVISIBLE.test(text)) return 'contains characters that cannot be seen';
  return null;
}

/** True when nothing of the text would be seen. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** One way of writing each text: NFC, line ends as \n, no space at either end. Never changes what can be seen. */
export function normalizeText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}
