/**
 * Letters drawn like a Latin letter, after Unicode TR39 (confusables.txt), cut to what a reader takes for the letter at
 * a glance, with stand-ins that people type though TR39 has them not (п for n, ш and ω for w). Each line is the Latin
 * letter and what looks like it. Capitals follow by themselves where both cases look alike; the Greek table names both,
 * because Ν is an N and ν is a v.
 */

/** Latin letters with a stroke, hook or costume, which no Unicode decomposition takes off. Always folded. */
const COSTUMES = `a ɑⱥᴀ🅐🅰|b ƀɓƃʙ🅑🅱|c ȼƈᴄↄ🅒🅲|d đɖɗƌᴅ🅓🅳|e ɇᴇɛ🅔🅴|f ƒꜰ🅕🅵|g ɡǥɠɢ🅖🅶|h ħⱨɦʜ🅗🅷|i ıɨɪɩ🅘🅸|j ɉʝᴊ🅙🅹|k ƙⱪꝁᴋ🅚🅺
|l łƚɫɭʟ🅛🅻|m ɱᴍ🅜🅼|n ɲƞɳɴŋ🅝🅽|o øɵᴏꝋ🅞🅾|p ƥᵽᴘ🅟🅿|q ʠɋ🅠🆀|r ɍɽɼʀ🅡🆁|s ʂꜱȿ🅢🆂|t ŧƭʈⱦᴛ🅣🆃|u ʉᵾᴜ🅤🆄|v ʋᴠ🅥🆅|w ⱳᴡ🅦🆆
|x 🅧🆇|y ɏƴʏ🅨🆈|z ƶȥⱬᴢ🅩🆉|ae æᴁ|oe œɶ|ss ßẞ`;

const CYRILLIC = `a а|b вьҍ|c сҫ|d ԁ|e еҽ|g ԍ|h нһңӊћ|i і|j ј|k кқҟ|l ӏ|m мӎ|n п|o оөѳ|p р|q ԛ|r гғ|s ѕ|t тҭ|v ѵ|w шԝѡ|x хҳ|y уүұ`;

const GREEK = `a αΑ|b βΒ|e εΕ|f ϝϜ|h Η|i ιΙ|j ϳͿ|k κΚ|m Μ|n ηΝ|o οΟθΘσςΣΩ|p ρΡ|r Γ|t τΤ|u υμ|v ν|w ω|x χΧ|y γΥ|z ζΖ`;

/** Scripts that are rare enough to be met mostly as a costume of Latin. A word wholly written in one stays as it is. */
const OTHERS = `a Ꭺᗅ𐊠|b Ᏼᗷᖯ𐊂ꓐ|c Ꮯⲥ𐐕ᑕ|d Ꭰᗞᗪꓒ|e Ꭼⴹ𐊆|f քᖴ𐊇|g Ꮐց|h Ꮋհᕼⲏ𐋏|i Ꭵ|j Ꭻᒍ|k Ꮶⲕᛕ|l Ꮮᒪ𐐛|m Ꮇᗰⲙᛖ|n ոռⲛ𐔓|o օⲟⵔ𐐄|p Ꮲᑭⲣ
|q զգⵕ|r Ꭱᖇⲅ|s Ꮪ𐐠տ|t Ꭲⲧ𐊗|u սᑌ|v Ꮩᐯⴸ|w Ꮃա|x ⲭ᙭ⵝ|y Ꭹⲩყ|z Ꮓ`;

/** Lisu letters are Latin capitals, plain or turned; these are the plain ones. */
const LISU = `a ꓮ|b ꓐ|c ꓚ|d ꓓ|e ꓰ|f ꓝ|g ꓖ|h ꓧ|i ꓲ|j ꓙ|k ꓗ|l ꓡ|m ꓟ|n ꓠ|o ꓳ|p ꓑ|r ꓣ|s ꓢ|t ꓔ|u ꓴ|v ꓦ|w ꓪ|x ꓫ|y ꓬ|z ꓜ`;

function table(text: string, bothCases: boolean): Map<string, string> {
  const map = new Map<string, string>();
  for (const line of text.replace(/\n/g, '').split('|')) {
    const [latin = '', letters = ''] = line.split(' ');
    for (const letter of letters) {
      map.set(letter, latin);
      if (!bothCases) continue;
      map.set(letter.toLowerCase(), latin);
      map.set(letter.toUpperCase(), latin);
    }
  }
  return map;
}

/** Manuscript forms of Cyrillic letters, and Persian and Arabic keyboards' different codes for the same letters. */
const FORMS = `в ᲀ|д ᲁ|о ᲂ|с ᲃ|т ᲄᲅ|ъ ᲆ|ѣ ᲇ|ꙋ ᲈ|ك کڪ|ي یى`;

/** A letter in costume -> the letter, whatever stands around it. */
export const PLAIN_LETTER: ReadonlyMap<string, string> = new Map([
  ...table(COSTUMES, true),
  ...table(FORMS, false),
]);

/** A letter of another script -> the Latin letter it looks like. */
export const LATIN_LOOKALIKE: ReadonlyMap<string, string> = new Map([
  ...table(CYRILLIC, true),
  ...table(GREEK, false),
  ...table(OTHERS, true),
  ...table(LISU, false),
]);

/**
 * Small letters of other scripts that cannot be told from Latin at all. A word of nothing else (`ѕех`) is read as Latin;
 * one letter beyond (`вот`, `και`) and it is a word of its own script.
 */
export const SAME_AS_LATIN: ReadonlySet<string> = new Set([
  ...'асеорхуѕіјһԁԛԝӏѵԍ',
  ...'οναρυι',
  ...table(LISU, false).keys(),
]);

/** A script whose words are also disguised the other way round, by Latin letters (`cекс`). */
export interface DisguisedScript {
  readonly letter: RegExp;
  /** Latin letter -> the letter of this script it stands in for. */
  readonly stands: ReadonlyMap<string, string>;
  /** Latin letters that this script has too, nearly: they do not speak for Latin. */
  readonly sharedLatin: RegExp;
  /** Letters of this script that Latin has too, nearly: they do not speak for this script. */
  readonly shared: RegExp;
}

const pairs = (latin: string, letters: string): ReadonlyMap<string, string> =>
  new Map(Array.from(latin, (letter, i) => [letter, Array.from(letters)[i] ?? letter]));

export const DISGUISED_CYRILLIC: DisguisedScript = {
  letter: /\p{Script=Cyrillic}/u,
  stands: pairs('abcehijkmnoprstuxy', 'авсеніјкмпоргѕтиху'),
  sharedLatin: /[abcehkmoptxy]/i,
  shared: /[авсенкмортхуѕіјһԁԛԝӏѵԍ]/iu,
};

export const DISGUISED_GREEK: DisguisedScript = {
  letter: /\p{Script=Greek}/u,
  stands: pairs('abehikmnoptuvwxyz', 'αβεηικμνορτυνωχυζ'),
  sharedLatin: /[abehikmnoptuvxyz]/i,
  shared: /[αβεηικμνορτυχγζω]/iu,
};
