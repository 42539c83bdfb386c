import { codePoints } from '@rejoinder/kernel';

const LONGEST = 80;

/** Latin letters that Unicode does not take apart into a letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ł: 'l',
    ħ: 'h',
    ı: 'i',
    ŋ: 'n',
    ŧ: 't',
    ĸ: 'k',
  },
};

/**
 * The part of an article's address that is made from its title: letters and digits of any script joined by single
 * hyphens, at most 80 code points. Latin and Greek letters lose their accents; other scripts keep their marks, which
 * are vowels there. Never empty and never a hyphen alone.
 */
export function slugify(title: string): string {
  const plain = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[ßæœøđðþłħıŋŧĸ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’ʼ\u00ad\u200c\u200d]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '');
  return shorten(plain, LONGEST) || 'article';
}

/** The n-th slug to try when the ones before are taken: `tides`, `tides-2`, `tides-3`. As short as the first. */
export function slugNumber(slug: string, number: number): string {
  const suffix = number === 1 ? '' : `-${number}`;
  return `${shorten(slug, LONGEST - suffix.length)}${suffix}`;
}

/** Cuts at a hyphen where that loses less than half. */
function shorten(slug: string, length: number): string {
  if (codePoints(slug) <= length) return slug;
  const cut = Array.from(slug).slice(0, length).join('');
  const words = slug[cut.length] === '-' ? cut : cut.slice(0, cut.lastIndexOf('-') + 1 || undefined);
  return (words.length > cut.length / 2 ? words : cut).replace(/-+$/, '');
}
