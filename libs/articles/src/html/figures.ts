import { isCredit } from '../parse/credit.js';
import {
  type ChildNode,
  type Element,
  type ParentNode,
  ancestorOf,
  append,
  appendText,
  attributeOf,
  elementsOf,
  hasWord,
  holdsOnly,
  isElement,
  makeElement,
  remove,
  replace,
  setAttribute,
  textOf,
  turnInto,
} from './tree.js';

const LABELLED =
  /^\W*(?:photo|picture|image|illustration|graphic|drawing|credit|©|\(c\)|foto|bild|cr[ée]dit)/iu;
const CREDIT_CLASS = /(?:^|[-_])(?:credits?|photographer|copyright)(?:$|[-_])/i;

/** The credit of a picture that is not there: said to be one, so that a name alone does not puzzle a listener. */
export function figureWithoutPicture(credit: string): Element {
  const label = LABELLED.test(credit)
    ? []
    : [makeElement('span', { class: 'visually-hidden' }, ['Photograph: '])];
  const caption = makeElement('figcaption', {}, [
    ...label,
    makeElement('span', { class: 'credit' }, [credit]),
  ]);
  return makeElement('figure', { class: 'figure figure--no-image' }, [caption]);
}

/**
 * The caption and the credit in the title text of a picture: `Boats at dawn. Credit: Ana Ruiz`. Either may be missing.
 * The last `Credit:` counts, so that a caption may hold the word.
 */
export function splitCaption(title: string): { caption: string; credit: string } {
  const at = title.lastIndexOf('Credit:');
  if (at < 0) return { caption: title.trim(), credit: '' };
  return {
    caption: title.slice(0, at).replace(/[\s—–-]+$/, ''),
    credit: title.slice(at + 'Credit:'.length).trim(),
  };
}

/** Makes figures of lone pictures, and gives every figure its class, and one caption that holds its credit. */
export function tidyFigures(root: ParentNode): void {
  for (const paragraph of elementsOf(root, 'p')) {
    const picture = lonePicture(paragraph);
    if (picture && !ancestorOf(paragraph, 'figure'))
      replace(paragraph, figureAround(picture, paragraph.childNodes));
  }
  for (const figure of elementsOf(root, 'figure')) tidyFigure(figure);
}

function lonePicture(paragraph: Element): Element | null {
  const pictures = elementsOf(paragraph, 'img');
  const isPicture = (element: Element): boolean =>
    element.tagName === 'img' ||
    (element.tagName === 'a' && holdsOnly(element, (child) => child.tagName === 'img'));
  return pictures.length === 1 && holdsOnly(paragraph, isPicture) ? (pictures[0] ?? null) : null;
}

function figureAround(picture: Element, content: readonly ChildNode[]): Element {
  const { caption, credit } = splitCaption(attributeOf(picture, 'title') ?? '');
  const words: (string | Element)[] = [];
  if (caption) words.push(caption);
  if (caption && credit) words.push(' ');
  if (credit) words.push(makeElement('span', { class: 'credit' }, [credit]));
  const figcaption = words.length > 0 ? [makeElement('figcaption', {}, words)] : [];
  return makeElement('figure', {}, [...content.filter(isElement), ...figcaption]);
}

function tidyFigure(figure: Element): void {
  const own = elementsOf(figure).filter((element) => ancestorOf(element, 'figure') === figure);
  const credits = own.filter(isCreditElement);
  let caption = own.find((element) => element.tagName === 'figcaption');
  for (const credit of credits) turnInto(credit, 'span', { class: 'credit' });
  for (const credit of credits) {
    if (ancestorOf(credit, 'figcaption')) continue;
    caption ??= makeElement('figcaption', {}, []);
    if (caption.childNodes.length > 0) appendText(caption, ' ');
    append(caption, credit);
  }
  if (caption) append(figure, caption);
  if (caption && elementsOf(caption).length === 0 && isCredit(textOf(caption))) {
    append(caption, makeElement('span', { class: 'credit' }, [...caption.childNodes]));
  }
  const hasPicture = elementsOf(figure, 'img').length > 0;
  if (!hasPicture && textOf(figure) === '') remove(figure);
  else setAttribute(figure, 'class', hasPicture ? 'figure' : 'figure figure--no-image');
}

function isCreditElement(element: Element): boolean {
  if (['figcaption', 'img', 'picture'].includes(element.tagName) || elementsOf(element, 'img').length > 0)
    return false;
  return (
    hasWord(element, 'class', CREDIT_CLASS) ||
    hasWord(element, 'itemprop', /^(?:copyrightHolder|creditText)$/i)
  );
}
