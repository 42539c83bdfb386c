import { LIMITS } from '@rejoinder/contracts';
import { codePoints, faultInLine, faultInText, isBlank, normalizeText } from '@rejoinder/kernel';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf, isEmail, isURL } from 'class-validator';

type Fault = string | null;

/** One rule for one field: normalises text, then says what is wrong with it, if anything, in a sentence for people. */
function field(
  name: string,
  normalize: (text: string) => unknown,
  fault: (value: unknown) => Fault,
): PropertyDecorator {
  const transform = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? normalize(value) : value,
  );
  const validate = ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => fault(value) === null,
      defaultMessage: (args) => fault(args?.value) ?? 'is not right',
    },
  });
  return (target, key) => {
    transform(target, key);
    validate(target, key);
  };
}

/** Something was sent, but no text. */
const isOther = (value: unknown): boolean =>
  value !== undefined && value !== null && typeof value !== 'string';
const NO_TEXT = 'This must be a text.';
const tooLong = (max: number): string => `This can have at most ${max.toLocaleString('en')} characters.`;
/** NFC first would throw away the evidence of a broken string. */
const oneWay = (text: string): string => (text.isWellFormed() ? normalizeText(text) : text);

/** A text of one line: no control characters, nothing invisible, nothing that turns the text around it. */
export function Line(options: { max: number; required: string }): PropertyDecorator {
  return field('line', oneWay, (value) => {
    if (isOther(value)) return NO_TEXT;
    if (typeof value !== 'string' || isBlank(value)) return options.required;
    const wrong = faultInLine(value);
    if (wrong) return `This ${wrong}.`;
    return codePoints(value) > options.max ? tooLong(options.max) : null;
  });
}

/** A text of several lines. */
export function Paragraphs(options: { max: number; required: string }): PropertyDecorator {
  return field('paragraphs', oneWay, (value) => {
    if (isOther(value)) return NO_TEXT;
    if (typeof value !== 'string' || isBlank(value)) return options.required;
    const wrong = faultInText(value);
    if (wrong) return `This ${wrong}.`;
    return codePoints(value) > options.max ? tooLong(options.max) : null;
  });
}

/**
 * An e-mail address. `isEmail` alone is not enough: it lets line breaks through between quotes, and a lone surrogate
 * makes it throw. So broken and invisible characters are looked for first, and quoted local parts are not taken at all.
 */
export function EmailAddress(): PropertyDecorator {
  return field('email', oneWay, (value) => {
    if (isOther(value)) return NO_TEXT;
    if (typeof value !== 'string' || isBlank(value)) return 'Please enter your email address.';
    if (codePoints(value) > LIMITS.email) return tooLong(LIMITS.email);
    const valid = faultInLine(value) === null && !value.includes('"') && isEmail(value);
    return valid ? null : 'Please enter a valid email address, such as name@example.org.';
  });
}

/** An optional http(s) address; empty is none. Written without a scheme it gets https. */
export function Website(): PropertyDecorator {
  return field(
    'website',
    (text) => {
      const typed = oneWay(text);
      if (typed === '') return null;
      return faultInLine(typed) === null && /^[^\s/:?#@]+\.[^\s/:?#@]+([/?#]|$)/.test(typed)
        ? `https://${typed}`
        : typed;
    },
    (value) => {
      if (value === null || value === undefined) return null;
      const invalid = 'Please enter a web address, such as https://example.org, or leave this empty.';
      if (typeof value !== 'string' || faultInLine(value) !== null) return invalid;
      if (codePoints(value) > LIMITS.website) return tooLong(LIMITS.website);
      if (!/^https?:\/\/[^/\\]/i.test(value)) return invalid;
      return isURL(value, { protocols: ['http', 'https'], require_protocol: true, disallow_auth: true }) &&
        URL.canParse(value)
        ? null
        : invalid;
    },
  );
}

/** An optional id; empty is none, as hidden form fields send it. */
export function OptionalId(message: string): PropertyDecorator {
  return field(
    'id',
    (text) => (text === '' ? null : text.toLowerCase()),
    (value) =>
      value === null || value === undefined || (typeof value === 'string' && UUID.test(value))
        ? null
        : message,
  );
}

/** The other rules of a field hold only when something was typed into it. */
export function MayBeEmpty(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined && value !== null && value !== '');
}

/** The other rules of a field hold only when it is there. Unlike IsOptional, null is a value, and not a right one. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
