import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldPart, foldText } from './fold.js';

const TRICKY =
  'aAbcehHkmnoprtuvxyzиИвВтТгпПшжкКоОсСеЕѕіνΝηΗΥυμΜωΩςΣσποΟαΑßẞıİIſꓢꓰᎪꮎԳոսքƒøØ薬ーガ .1*\u0334\u0308\u0e47\u3099\u200d\u00ad';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  // Halves of characters, and all that is drawn like something else, close together.
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...TRICKY, '\ud83c', '\udd70'), maxLength: 12 }),
);

describe('folding', () => {
  test('C13: folding twice is folding once, for any text, halves of characters too', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
        expect(foldPart(foldPart(text))).toBe(foldPart(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('C13: every character folds for good, and to well-formed text', () => {
    for (let point = 0; point <= 0x3ffff; point++) {
      const once = foldText(String.fromCodePoint(point));
      if (foldText(once) !== once || !once.isWellFormed()) expect(`U+${point.toString(16)}`).toBe('stable');
    }
  });

  test.each([
    ['zero-width characters', 'vi\u200ba\u200cg\u200dr\u2060a\ufeff'],
    ['soft hyphens and joiners of graphemes', 'v\u00adia\u034fgra'],
    ['a right-to-left override', 'via\u202egra\u202c'],
    ['isolates', '\u2066viagra\u2069'],
    ['variation selectors and tags', 'v\ufe0fi\u{e0061}agra\u{e0100}'],
    ['controls and halves of characters', 'v\u0000ia\ud800gra'],
    ['capitals', 'VIAGRA'],
    ['accents', 'Vïágrà'],
    ['stacked marks', 'v\u0334\u0322\u031bi\u0337\u0353a\u0335g\u0336r\u0338a\u0337'],
    ['marks of another script', 'v\u0e31i\u0e47agra'],
    ['full width', 'ＶＩＡＧＲＡ'],
    ['mathematical bold', '𝐯𝐢𝐚𝐠𝐫𝐚'],
    ['script, fraktur and double struck', '𝓋𝔦𝕒𝖌𝗋𝚊'],
    ['circles', 'ⓥⓘⓐⓖⓡⓐ'],
    ['black squares', '🆅🅸🅰🅶🆁🅰'],
    ['small capitals', 'ᴠɪᴀɢʀᴀ'],
    ['strokes', 'vɨⱥǥɍⱥ'],
    ['Cyrillic', 'viаgrа'],
    ['Greek', 'νιagrα'],
    ['Greek capitals', 'VΙAGRΑ'],
    ['Cherokee', 'viᎪgᎡᎪ'],
    ['Lisu alone', 'ꓦꓲꓮꓖꓣꓮ'],
    ['the Turkish dotted capital', 'VİAGRA'],
    ['the Turkish dotless letter', 'vıagra'],
  ])('C13: sees through %s', (_what, text) => {
    expect(foldText(text)).toBe('viagra');
  });

  test.each([
    ['straße', 'STRASSE', 'strasse'],
    ['STRAẞE', 'straße', 'strasse'],
    ['ΣΊΣΥΦΟΣ', 'Σίσυφος', 'σισυφοσ'],
    ['ЁЛКА', 'ёлка', 'елка'],
    ['ISPARTA', 'ısparta', 'isparta'],
    ['Łódź', 'ŁÓDŹ', 'lodz'],
    ['ﬁn', 'FIN', 'fin'],
    ['سـلام', 'سَلام', 'سلام'],
    ['한국', '한국'.normalize('NFD'), '한국'],
    ['ｶﾞ', 'ガ', 'ガ'],
  ])('C13: %s and %s are the same', (one, other, folded) => {
    expect(foldText(one)).toBe(folded);
    expect(foldText(other)).toBe(folded);
  });

  test.each([
    ['Russian', 'вот так хорошо, рот закрой', 'вот так хорошо, рот закрои'],
    ['Ukrainian', 'добрий день', 'добрии день'],
    ['Greek', 'και όμως κινείται', 'και ομωσ κινειται'],
    ['Armenian', 'բարև ձեզ', 'բարեւ ձեզ'],
    ['Hindi', 'हिन्दी में', 'हिन्दी में'],
    ['Thai', 'ก็ไม่เป็นไร', 'ก็ไม่เป็นไร'],
    ['Japanese', 'がぎぐ', 'がぎぐ'],
    ['digits', 'a1 0x5h3ll', 'a1 0x5h3ll'],
  ])('C13: %s stays itself', (_what, text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test.each([
    ['Latin c in a Russian word', 'cекс', 'секс'],
    ['two of four', 'cyка', 'сука'],
    ['u for и, n for п', 'nuзда', 'пизда'],
    ['Latin letters in a Greek word', 'mαλάκα', 'μαλακα'],
    ['Cyrillic twins in an English word', 'роrn', 'porn'],
    ['a Cyrillic capital', 'ВOT', 'bot'],
    ['Greek and Cyrillic together', 'ροгn', 'porn'],
    ['nothing but twins', 'ѕех', 'sex'],
    ['a word beside an unspaced script', '薬ѕех薬', '薬sex薬'],
  ])('C13: a word in disguise is read in the script it is meant for: %s', (_what, text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('C13: a Russian word of twins alone equals the English word it looks like, as documented', () => {
    expect(foldText('сор')).toBe(foldText('cop'));
    expect(foldPart('сор')).toBe('сор');
    expect(foldText('вот')).not.toBe(foldText('bot'));
  });
});
