import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

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
  app.useStaticAssets(join(folder, 'assets'), { prefix: '/staff/assets/', index: false, immutable: true, maxAge: '1y', fallthrough: false });
  app.use('/staff', (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    response.set('Cache-Control', 'no-store').sendFile(join(folder, 'index.html'), (error) => error && next(error));
  });
}

let requests = 0;

/** An id for the log, so that a fault can be found again; it tells nothing about who asked. */
function requestId(request: Request & { id?: string }, response: Response, next: NextFunction): void {
  request.id = `${process.pid.toString(36)}-${(requests += 1).toString(36)}`;
  response.set('X-Request-Id', request.id);
  next();
}
