import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Config } from './config.js';
import { Refusals } from './consultation/index.js';
import { CONFIG } from './platform/index.js';
import { Problem } from './platform/problem.js';
import { cookie, cookieName, idleMsOf, letsThrough, Sessions, type Signed, type Standing } from './staff/index.js';

/** Nothing but our own files, and no way to make a string into a script. */
const strict = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  crossOriginEmbedderPolicy: false,
  strictTransportSecurity: { maxAge: 31_536_000 },
});

/** Serves the built staff app under /staff: hashed files for ever, everything else is the app itself. */
export function staffApp(app: NestExpressApplication, folder: string): void {
  app.use(requestId);
  app.use('/staff', strict);
  app.useStaticAssets(join(folder, 'assets'), {
    prefix: '/staff/assets/',
    index: false,
    immutable: true,
    maxAge: '1y',
    fallthrough: false,
  });
  app.use('/staff', (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    response.set('Cache-Control', 'no-store').sendFile(join(folder, 'index.html'), (error) => error && next(error));
  });
}

let requests = 0;

/** An id for the log, so that a fault can be found again; it tells nothing about who asked. */
function requestId(request: Request & { id?: string }, response: Response, next: NextFunction): void {
  requests += 1;
  request.id = `${process.pid.toString(36)}-${requests.toString(36)}`;
  response.set('X-Request-Id', request.id);
  next();
}

/** Open to everybody: signing in, and the description of the API. */
const open = [
  '/session',
  '/session/passkey',
  '/session/passkey/question',
  '/session/organisation',
  '/session/organisation/back',
  '/openapi.json',
];

/** What a session that may not do everything yet is told. */
const turned: Record<Exclude<Standing, 'free'>, () => Problem> = {
  locked: () => new Problem('locked', 'Nobody used this session for a while. Unlock it first.'),
  'to prove': () => new Problem('code_needed', 'This account asks for a code or a passkey as well.'),
  'to choose a password': () => new Problem('own_password_needed', 'Choose a password of your own first.'),
  'to enrol': () => new Problem('second_factor_needed', 'Set up a second factor first.'),
};

/**
 * Turns away who is not signed in before a body is read: anonymous callers never learn whether one was right. The guard
 * finds the session here and does not look it up again. A session that nobody used is locked, and one without the second
 * factor that is demanded can only set it up. What is answered is kept by no browser and no proxy.
 */
export function gate(app: NestExpressApplication) {
  const sessions = app.get(Sessions);
  const refusals = app.get(Refusals);
  const name = cookieName(app.get<Config>(CONFIG));
  return async (request: Request & { staff?: Signed }, response: Response, next: NextFunction): Promise<void> => {
    response.set('Cache-Control', 'no-store');
    if (open.includes(request.path)) return next();
    try {
      const token = cookie(request.headers.cookie, name);
      const session = token === null ? null : await sessions.recognise(token, idleMsOf(request.headers));
      if (!session) return turnAway(response, new Problem('not_signed_in', 'Sign in first.'));
      const { standing } = session;
      if (standing !== 'free' && !letsThrough(standing, request.method, request.path))
        return turnAway(response, turned[standing]());
      request.staff = session.staff;
      refusals.watch(session.staff, request, response);
      next();
    } catch (error) {
      next(error);
    }
  };
}

function turnAway(response: Response, problem: Problem): void {
  response.status(problem.status).json(problem.body);
}
