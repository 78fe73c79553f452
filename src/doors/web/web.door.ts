import { Injectable } from '@nestjs/common';
import { OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Namespace } from 'socket.io';
import type { Outcome } from '../../consultation/index.js';
import type { ToRoom } from '../../contract/index.js';
import { Signal } from '../../platform/signal.js';
import { cookie } from '../../staff/index.js';
import type { Door } from '../door.js';
import { Rooms, roomCookie } from './room.service.js';

/** The web door, going out: what is sent stands in the resident's own room, which hears that there is something new. */
@Injectable()
export class WebDoor implements Door {
  readonly channel = 'web';
  readonly tokenSeconds = 0;

  constructor(private readonly signal: Signal) {}

  async send(): Promise<Outcome> {
    return { state: 'sent', by: 'room' };
  }

  settled(consultationId: string, version: number): void {
    this.signal.saySoon('room', { consultationId, version });
  }
}

/** Tells an open room that something changed; a number, never a word. Each browser hears its own room only. */
@WebSocketGateway({ namespace: '/resident', serveClient: false })
export class RoomGateway implements OnGatewayInit<Namespace> {
  constructor(
    private readonly rooms: Rooms,
    private readonly signal: Signal,
  ) {}

  afterInit(namespace: Namespace<Record<string, never>, ToRoom>): void {
    namespace.use((socket, next) => {
      const id = this.rooms.roomOf(cookie(socket.handshake.headers.cookie, roomCookie));
      if (!id) return next(new Error('not_signed_in'));
      void Promise.resolve(socket.join(id)).then(() => next());
    });
    this.signal.on('room', ({ consultationId, version }) =>
      namespace.to(consultationId).emit('room.changed', { version }),
    );
  }
}
