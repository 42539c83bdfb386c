import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/**
 * Members of answers, one word each. Types are always named: what a compiler leaves in the metadata differs between
 * compilers, and the contract must not.
 */
type More = Partial<ApiPropertyOptions>;

const member = (type: unknown, description: string, fixed: More, more: More): PropertyDecorator =>
  ApiProperty({ type, description, ...fixed, ...more } as ApiPropertyOptions);

export const Text = (description: string, more: More = {}) => member(String, description, {}, more);
export const Id = (description: string, more: More = {}) =>
  member(String, description, { format: 'uuid' }, more);
export const Moment = (description: string, more: More = {}) =>
  member(String, description, { format: 'date-time', example: '2026-11-23T09:30:00.000Z' }, more);
export const Whole = (description: string, more: More = {}) => member('integer', description, {}, more);
export const Flag = (description: string) => member(Boolean, description, {}, {});
export const Choice = (description: string, values: readonly string[], more: More = {}) =>
  member(String, description, { enum: [...values] }, more);

/** An object of its own; resolved late, so that schemas may refer to each other and to themselves. */
export const One = (schema: () => unknown, description: string, more: More = {}): PropertyDecorator =>
  ApiProperty({ type: () => schema(), description, ...more } as ApiPropertyOptions);
export const Each = (schema: () => unknown, description: string, more: More = {}): PropertyDecorator =>
  ApiProperty({ type: () => schema(), isArray: true, description, ...more } as ApiPropertyOptions);

export const OR_NULL = { nullable: true } as const;
