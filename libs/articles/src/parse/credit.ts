/**
 * Photo credits that stand as lines of their own in a pasted text, known by their shape:
 *
 *   labelled   `Photo: Ana Ruiz`, `Pool photo by Bo Ek`, `Illustration courtesy of the museum`, `© 2026 Ana Ruiz`
 *   slash      `Ana Ruiz/Wire Service`, `Ana Ruiz/Wire Service — Picture Agency`
 *   for        `Ana Ruiz for The Harbour Post`
 *   dash, via  `Ana Ruiz — Nordic Images`, `Ana Ruiz via Reuters`
 *
 * A person's name and the name of a source decide together. Where the shape alone is also that of a heading or of a
 * signed line (`Part Two — The Storm`, `— Ana Ruiz`), the source must show itself to be one. When in doubt it is no
 * credit: a credit left among the paragraphs can be read, a sentence made small under a picture that is not there cannot.
 */
export function isCredit(line: string): boolean {
  const text = line.trim().replace(/^\((.*)\)$|^\[(.*)\]$/su, '$1$2');
  if (text.length > 140 || text.includes('\n')) return false;
  const labelled = LABEL.exec(text);
  if (labelled) return isHolder(text.slice(labelled[0].length).replace(/\.$/, ''));
  if (/[.!?…:;,"”»’]$/u.test(text)) return false;
  return (
    inTwo(text, /\s*\/\s*/u, (left, right) => isPeople(left) && isSource(right)) ||
    inTwo(text, /\s+for\s+(?=The\s)/u, (left, right) => isPeople(left) && isSource(right)) ||
    inTwo(text, /\s+for\s+/u, (left, right) => isPeople(left) && showsItself(right)) ||
    inTwo(text, /\s+(?:—|–|-|\|)\s+/u, (left, right) => isPeople(left) && showsItself(right)) ||
    inTwo(text, /,?\s+via\s+/u, (left, right) => isSource(left) && showsItself(right))
  );
}

const KIND =
  '(?:photo(?:graph|graphy)?s?|pictures?|images?|illustrations?|graphics?|drawings?|foto(?:s|graf[ií]a)?|bild)';
const LABEL = new RegExp(
  '^(?:' +
    `(?:\\p{L}+ )?${KIND}(?: credits?)?(?:\\s*:\\s*|\\s+by\\s+|\\s*©\\s*)` +
    `|${KIND} (?=courtesy of )` +
    '|(?:photo |picture )?(?:credits?|cr[ée]dit photo)\\s*(?::|…|\\.{3})\\s*' +
    '|(?:©|\\(c\\)|copyright ©?)\\s*(?:\\d{4}(?:[–-]\\d{2,4})?,?\\s+)?(?:by )?' +
    ')',
  'iu',
);

/** Words and word parts by which a picture source says what it is. None of them names a person. */
const SOURCE_WORD =
  /agenc|agentur|agenzia|press|prensa|stampa|foto|photo|pict|image|pix|bild|news|media|wire|pool|archiv|times|post$|herald|tribune|gazette|journal|chronicle|magazine|review|reuters|shutterstock|alamy|magnum|bloomberg|xinhua|ritzau/iu;
const ACRONYM = /^(?:\p{Lu}{2,6}(?:-\p{Lu}{2,6})?|dpa|ddp)$/u;

/** A word of a name: `Ana`, `O’Neill`, `J.K.`, `al-Sayed`, `李雷`. Scripts without capitals pass by having letters. */
const NAME_WORD = /^(?:\p{Ll}{1,3}[-’'])?[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}’'.-]*$/u;
const PARTICLE =
  /^(?:van|von|vom|zu|zur|der|den|de|del|della|di|da|do|dos|du|la|le|el|al|bin|ibn|bint|ben|ter|ten|af|av|y|e|i)$/u;
const SOURCE_LINK = /^(?:of|the|and|for|in|at|on|&|\+|via|de|del|du|des|der|da|do|di|—|–|-|\/|\|)$/u;
/** First words of headings and of sentences, never of names. */
const NO_NAME =
  /^(?:the|a|an|in|on|at|of|part|chapter|act|scene|day|week|year|book|section|step|round|this|that|and|but|or|if|when|how|why|what|who|no|not|my|our|his|her|their)$/iu;

function inTwo(text: string, separator: RegExp, test: (left: string, right: string) => boolean): boolean {
  const match = separator.exec(text);
  return match !== null && test(text.slice(0, match.index), text.slice(match.index + match[0].length));
}

/** One person of two to six words, or several joined by commas or `and`. */
function isPeople(text: string): boolean {
  return text.split(/,\s+(?:and\s+)?|\s+(?:and|&|und|y|et)\s+/u).every((one) => {
    const words = one.split(/\s+/u);
    const named = words.every((word) => NAME_WORD.test(word) || PARTICLE.test(word));
    const isOne = words.length >= 2 && words.length <= 6;
    return (
      named &&
      (isOne || isUnspacedName(one)) &&
      NAME_WORD.test(words.at(-1) ?? '') &&
      !NO_NAME.test(words[0] ?? '')
    );
  });
}

/** A whole name written without spaces, as in Chinese, Japanese and Korean. */
function isUnspacedName(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,8}$/u.test(text);
}

/** Up to eight words that look like the name of an agency, a paper, a collection. */
function isSource(text: string): boolean {
  const words = text.split(/[\s/]+/u).filter((word) => word !== '');
  const fits = (word: string): boolean =>
    NAME_WORD.test(word) || SOURCE_LINK.test(word) || ACRONYM.test(word);
  return (
    words.length > 0 &&
    words.length <= 8 &&
    words.every(fits) &&
    words.some((word) => !SOURCE_LINK.test(word))
  );
}

function showsItself(text: string): boolean {
  return isSource(text) && text.split(/[\s/]+/u).some((word) => SOURCE_WORD.test(word) || ACRONYM.test(word));
}

/** What may follow a label: people, a source, or whoever it is by courtesy of. */
function isHolder(text: string): boolean {
  if (/^courtesy of .{1,80}$/iu.test(text)) return true;
  return isSource(text.replaceAll(',', ' '));
}
