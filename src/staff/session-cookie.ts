import type { Request, Response } from 'express';
import type { Config } from '../config.js';
import type { SignedIn } from '../contract/index.js';
import type { Admitted, Whence } from './admission.service.js';
import { deviceOf } from './device.js';

/** The session cookie's name. `__Host-` binds it to this host where cookies are secure. */
export const cookieName = (config: Config) => (config.secureCookies ? '__Host-uketome' : 'uketome');

/** The cookie of a sign-in that has begun and is not answered yet. */
export const tryCookieName = (config: Config) => `${cookieName(config)}-try`;

/** No script reads them, and no other site's form brings them along. A link from the organisation's sign-in does. */
export const cookieOptions = (config: Config) =>
  ({ httpOnly: true, sameSite: 'lax', secure: config.secureCookies, path: '/' }) as const;

/** Reads one cookie of a header. */
export function cookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** Hands out the session that began. */
export function sendSession(response: Response, config: Config, { token, staff }: Admitted): SignedIn {
  response.cookie(cookieName(config), token, cookieOptions(config));
  return { id: staff.id, name: staff.name, role: staff.role };
}

/** Where a request comes from. */
export const whenceOf = (request: Request): Whence => ({
  ...deviceOf(request.headers['user-agent']),
  address: request.ip ?? '',
});
