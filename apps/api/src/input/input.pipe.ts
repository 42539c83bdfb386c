import { plainToInstance, instanceToPlain } from 'class-transformer';
import { validate } from 'class-validator';
import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import type { ErrorCode, FieldError } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';

/**
 * Checks every body and query against its DTO: unknown members are refused, never dropped, and every fault is told at
 * once, by field.
 */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      // Nest would look for them by name when it is running, and what is shipped is one piece.
      validatorPackage: { validate },
      transformerPackage: { plainToInstance, classToPlain: instanceToPlain },
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => refusal(errors),
    });
  }

  /** Names that every object inherits (`constructor`, `toString`) pass the validator for fields it knows. */
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const inherited = Object.keys(Object(value) as object).filter((name) => name in Object.prototype);
    if (inherited.length === 0) return super.transform(value, metadata) as Promise<unknown>;
    const errors = inherited.map((property) => ({ property, constraints: { whitelistValidation: '' } }));
    return Promise.reject(refusal(errors));
  }
}

function refusal(errors: readonly ValidationError[]): DomainError<ErrorCode> {
  const faults = errors.flatMap((error) => faultsOf(error, ''));
  const unknown = faults.filter((fault) => fault.unknown).map(({ field }) => field);
  const list = faults.map(({ field, message }): FieldError => ({ field, message }));
  if (unknown.length === faults.length && unknown.length > 0) {
    return new DomainError<ErrorCode>(
      'unknown_field',
      `There is no field named ${unknown.join(', ')} here.`,
      { errors: list },
    );
  }
  return new DomainError<ErrorCode>('validation_failed', 'Please look at the fields named in `errors`.', {
    errors: list,
  });
}

function faultsOf(error: ValidationError, prefix: string): (FieldError & { unknown: boolean })[] {
  // A name may be anything a client sends; it goes back only as far as it is short and plain.
  const name = /^[\w.-]{1,40}$/.test(error.property) ? error.property : '(unnamed)';
  const field = prefix ? `${prefix}.${name}` : name;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    message: rule === 'whitelistValidation' ? 'There is no such field.' : message,
    unknown: rule === 'whitelistValidation',
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, field))];
}
