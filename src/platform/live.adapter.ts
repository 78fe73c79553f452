import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import type { Config } from '../config.js';
import { CONFIG } from './index.js';
import { type Flushing, inOneFlush, inOneWrite } from './one-write.js';

/**
 * socket.io for screens and rooms. Every process follows the change log itself and tells its own sockets, so there is no
 * adapter between processes. Behind proxies that block WebSocket, long polling serves; several web processes then need
 * a proxy that keeps a screen at its process.
 */
export class LiveAdapter extends IoAdapter {
  private readonly ownOrigin: string;

  constructor(app: INestApplicationContext) {
    super(app);
    this.ownOrigin = new URL(app.get<Config>(CONFIG).publicUrl).origin;
  }

  override createIOServer(port: number, options?: ServerOptions) {
    // What one look at the log of changes tells of goes to each screen at once.
    this.httpServer.on('upgrade', (_: IncomingMessage, socket: Duplex) => inOneWrite(socket));
    const server: Server = super.createIOServer(port, {
      ...options,
      serveClient: false,
      maxHttpBufferSize: 16 * 1024,
      pingInterval: 20_000,
      pingTimeout: 15_000,
      allowRequest: ({ headers }, decide) => decide(null, this.isOurOwn(headers)),
    } as ServerOptions);
    server.engine.on('connection', (connection: unknown) => inOneFlush(connection as Flushing));
    return server;
  }

  /** Whether one of our own pages opens the connection, or a program: a WebSocket is not held back by the same-origin policy. */
  private isOurOwn({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    if (origin === undefined || origin === this.ownOrigin) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }
}
