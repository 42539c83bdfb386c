import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { FastifyRequest } from 'fastify';

/** A form that changes what is known of a reader has to be one of our pages. @throws DomainError forbidden */
export function refuseForeignForm(request: FastifyRequest): void {
  if (request.headers['sec-fetch-site'] !== 'cross-site') return;
  throw new DomainError<ErrorCode>(
    'forbidden',
    'This form was sent from another site. Please send it from here.',
  );
}
