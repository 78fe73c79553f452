import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Problem } from '../platform/problem.js';
import { type Action, type Actor, may } from './may.js';

const NEEDS = 'needs';

/** Says what the signed-in person must be allowed to do. Without it, a session is enough. */
export const Needs = (action: Action) => SetMetadata(NEEDS, action);

/** The signed-in person. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  return context.switchToHttp().getRequest<Request & { staff: Actor }>().staff;
});

/**
 * Lets only those through whom the gate before it recognised (`app.pages.ts`), and whose role may do this. What changes
 * something must come from our own pages (Origin, Sec-Fetch-Site).
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request & { staff?: Actor }>();
    const { staff } = request;
    if (!staff) throw new Problem('not_signed_in', 'Sign in first.');
    refuseOtherSites(request);
    const action = this.reflector.getAllAndOverride<Action | undefined>(NEEDS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (action && !may(staff, action)) throw new Problem('forbidden', 'Your role may not do this.');
    return true;
  }
}

/** Refuses a changing request that another site made a browser send. Programs send neither header. */
export function refuseOtherSites(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const foreign =
    site !== undefined
      ? site !== 'same-origin' && site !== 'none'
      : origin !== undefined && hostOf(origin) !== request.headers.host;
  if (foreign) throw new Problem('cross_site', 'This request comes from another site.');
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null);
