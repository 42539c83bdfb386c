/**
 * What a page says around its article, and what a copied page therefore ends with. Only the end is ever cut, and only
 * pieces that consist of these phrases and nothing else: an article may well be about comment forms.
 */
const PHRASES: readonly RegExp[] = [
  /you must be (?:logged|signed) in to (?:post|leave) a (?:comment|reply)/giu,
  /your e-?mail(?: address)? will not be (?:published|shared|displayed)(?: or shared)?/giu,
  /(?:all )?(?:required|mandatory) fields are marked(?: with)?(?: an)?(?: asterisk)?/giu,
  /save my name, e-?mail,? and (?:website|site url) in (?:this|my) browser for (?:the )?next time i(?: post a)? comment/giu,
  /notify me of (?:follow-?up comments|new (?:comments|posts)) (?:by|via) e-?mail/giu,
  /this site uses akismet to reduce spam/giu,
  /learn how your comment data is processed/giu,
  /(?:(?:copyright|©|\(c\))[^\n]{0,80}?)?all rights reserved/giu,
  /cancel reply/giu,
  /(?:post|add|write|submit) a (?:comment|reply)/giu,
  /^comments are closed/gimu,
  // Last, when what may follow it in the same line is gone.
  /^leave a (?:reply|comment|response)(?: to [^\n.,;:!?]{1,80})?\s*$/gimu,
];

/** Labels of a form. Words this common are cut only below one of the phrases above. */
const LABEL =
  /^(?:your )?(?:comment|name|full name|e-?mail(?: address)?|website|url|message|submit(?: comment)?|post comment|send)$/iu;

/** @returns how many of the pieces belong to the article; those after it are form and footer of a page. */
export function lengthWithoutBoilerplate(pieces: readonly string[]): number {
  let kept = pieces.length;
  for (let at = pieces.length - 1; at > 0; at--) {
    const piece = pieces[at] ?? '';
    if (saysOnlyPhrases(piece)) kept = at;
    else if (!saysOnlyLabels(piece)) break;
  }
  return kept;
}

function saysOnlyPhrases(piece: string): boolean {
  let rest = piece;
  for (const phrase of PHRASES) rest = rest.replace(phrase, '\n');
  const lines = rest.split('\n').map(bare);
  return rest !== piece && lines.every((line) => line === '' || LABEL.test(line));
}

function saysOnlyLabels(piece: string): boolean {
  const lines = piece.split('\n').map(bare);
  return lines.every((line) => line === '' || LABEL.test(line));
}

/** The line without the marks that surround labels: `* Name (required):` */
function bare(line: string): string {
  return line.replace(/\((?:required|optional)\)/giu, '').replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
}
