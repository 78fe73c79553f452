import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { ServerOptions } from 'socket.io';

/**
 * socket.io for screens and rooms. Every process follows the change log itself and tells its own sockets, so there is no
 * adapter between processes. Behind proxies that block WebSocket, long polling serves; several web processes then need
 * a proxy that keeps a screen at its process.
 */
export class LiveAdapter extends IoAdapter {
  constructor(app: INestApplicationContext) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions) {
    return super.createIOServer(port, {
      ...options,
      serveClient: false,
      maxHttpBufferSize: 16 * 1024,
      pingInterval: 20_000,
      pingTimeout: 15_000,
    } as ServerOptions);
  }
}
