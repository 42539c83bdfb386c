import {
  Injectable,
  SetMetadata,
  applyDecorators,
  createParamDecorator,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiSecurity } from '@nestjs/swagger';
import type { ErrorCode, Scope } from '@rejoinder/contracts';
import { AuthenticateToken, authorize, type Actor } from '@rejoinder/identity';
import { DomainError } from '@rejoinder/kernel';
import type { FastifyRequest } from 'fastify';
import { KnownStaff } from '../shedding/known-staff.js';

const NEEDS = 'rejoinder:scope';

/** What a route of the admin API asks of its caller. A route without it refuses everybody. The contract says the same. */
export const Needs = (scope: Scope): MethodDecorator =>
  applyDecorators(SetMetadata(NEEDS, scope), ApiSecurity('token', [scope]));

type StaffActor = Extract<Actor, { kind: 'staff' }>;
type StaffRequest = FastifyRequest & { staff?: StaffActor };

/** Knows staff by their bearer token and lets them do what its scopes say, nothing else. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticate: AuthenticateToken,
    private readonly known: KnownStaff,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const scope = this.reflector.get<Scope | undefined>(NEEDS, context.getHandler());
    if (!scope) throw new DomainError<ErrorCode>('forbidden', 'Nobody may do that.');
    const request = context.switchToHttp().getRequest<StaffRequest>();
    request.staff = await this.admit(request, scope);
    return true;
  }

  /** @throws DomainError unauthenticated, forbidden */
  async admit(request: FastifyRequest, scope: Scope): Promise<StaffActor> {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const known = token === undefined ? null : await this.authenticate.execute(token);
    if (known) this.known.remember(request.headers.authorization);
    const actor: Actor = known ?? { kind: 'reader' };
    authorize(actor, scope);
    return actor;
  }
}

/** The member of staff who asks. */
export const By = createParamDecorator((_data: unknown, context: ExecutionContext): StaffActor => {
  const { staff } = context.switchToHttp().getRequest<StaffRequest>();
  if (!staff) throw new Error('a handler asked for its member of staff, but no StaffGuard stands before it');
  return staff;
});
export type By = StaffActor;
