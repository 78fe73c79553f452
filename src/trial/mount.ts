import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { Simulator } from './line/simulator.service.js';

const strict = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
});

const api = '/trial/line/api';

/** Where LINE is played: this is what `LINE_API_BASE_URL` would be. */
export const simulatorPath = api;

/** Puts the trial's pages and LINE's played API before the body parsers: LINE's calls are read as raw bytes. */
export function mountTrial(app: NestExpressApplication): void {
  const { line } = app.get(Simulator);
  const page = join(import.meta.dirname, 'page');
  app.use(api, async (request: Request, response: Response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const answer = line.handle(request.method, request.url, request.headers, Buffer.concat(parts));
    if (answer.fate === 'cut') request.socket.destroy();
    else if (answer.fate === undefined) response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  app.use('/trial', strict);
  app.useStaticAssets(page, { prefix: '/trial/page/', index: false });
  app.use('/trial/line', (request: Request, response: Response, next: NextFunction) => {
    if (request.path !== '/' || request.method !== 'GET') return next();
    response.set('Cache-Control', 'no-store').sendFile(join(page, 'line.html'));
  });
}
