import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { assets } from './answering.js';

/** Serves the residents' stylesheet, the room's script, and the socket client that it uses. */
export function mountResidentAssets(app: NestExpressApplication): void {
  const client = join(
    dirname(createRequire(import.meta.url).resolve('socket.io-client')),
    '../../dist/socket.io.esm.min.js',
  );
  app.use('/resident/socket.io.js', (_request: Request, response: Response) => {
    response.set('Cache-Control', 'public, max-age=3600').type('text/javascript').sendFile(client);
  });
  app.useStaticAssets(assets, { prefix: '/resident/', index: false, maxAge: '1h' });
}
