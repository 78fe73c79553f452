import { type OnApplicationShutdown } from '@nestjs/common';
import {
  OnGatewayConnection,
  OnGatewayDisconnect,
  OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import type { Config } from '../config.js';
import { Records } from '../consultation/index.js';
import type { ToScreen, ToServer, Urgency } from '../contract/index.js';
import { InjectConfig } from '../platform/index.js';
import { Signal } from '../platform/signal.js';
import { type Actor, may } from '../staff/may.js';
import { cookie, cookieName } from '../staff/session.guard.js';
import { Sessions } from '../staff/sessions.service.js';
import { ChangeLog } from './changes.service.js';
import { Presence } from './presence.js';

type Screen = Socket<ToServer, ToScreen, Record<string, never>, { staff: Actor; sessionId: string }>;

const Watched = z.object({ id: z.uuid() });
const Signed = z.object({ id: z.uuid(), state: z.enum(['viewing', 'editing', 'away']) });

/** Rooms by what their members may see. */
const everything = 'centre';
/** All screens of one person. */
const roomOf = (staffId: string) => `staff:${staffId}`;
const agencyRoom = (agency: string) => `agency:${agency}`;

/**
 * Tells staff screens that something changed: ids and numbers only. The screen then fetches over HTTP, where permission
 * is enforced in one place.
 */
@WebSocketGateway({ namespace: '/staff', serveClient: false })
export class StaffGateway
  implements OnGatewayInit<Namespace>, OnGatewayConnection<Screen>, OnGatewayDisconnect<Screen>, OnApplicationShutdown
{
  private namespace: Namespace<ToServer, ToScreen> | null = null;
  private readonly presence = new Presence((consultationId, staff) => {
    this.namespace?.to(everything).emit('presence', { consultationId, staff });
  });

  constructor(
    private readonly sessions: Sessions,
    private readonly records: Records,
    private readonly changes: ChangeLog,
    private readonly signal: Signal,
    @InjectConfig() private readonly config: Config,
  ) {}

  afterInit(namespace: Namespace): void {
    this.namespace = namespace;
    namespace.use((socket, next) => {
      const token = cookie(socket.handshake.headers.cookie, cookieName(this.config));
      // A locked screen stays connected: it must hear that an alarm waits. A connection is nobody's use of a session.
      void (token === null ? Promise.resolve(null) : this.sessions.recognise(token, null))
        .then((session) => {
          if (!session || session.standing === 'to enrol' || !may(session.staff, 'read consultations'))
            return next(new Error('not_signed_in'));
          socket.data = { staff: session.staff, sessionId: session.staff.sessionId };
          next();
        })
        .catch(() => next(new Error('unavailable')));
    });
    this.changes.onChange((change) => {
      this.namespace?.to(everything).emit('consultation.changed', change);
      for (const room of this.agencyRooms()) void this.tellAgency(room, change);
    });
    this.signal.on('alarm', ({ consultationId, urgency, at, takenBy }) => {
      const room = this.namespace?.to(everything);
      if (takenBy) room?.emit('alarm.taken', { consultationId, by: takenBy });
      else room?.emit('alarm.raised', { consultationId, urgency: urgency as Urgency, at });
    });
    this.signal.on('reading', ({ consultationId, staffId }) =>
      this.namespace?.to(roomOf(staffId)).emit('reading.changed', { consultationId }),
    );
    this.signal.on('sessions ended', ({ ids }) => {
      for (const screen of this.namespace?.sockets.values() ?? [])
        if (ids.includes(screen.data.sessionId)) screen.disconnect(true);
    });
    this.signal.on('presence', ({ consultationId, staffId, state, screen }) =>
      this.presence.note(consultationId, staffId, screen, state),
    );
  }

  async handleConnection(screen: Screen): Promise<void> {
    const { staff } = screen.data;
    await screen.join([roomOf(staff.id), staff.role === 'agency' ? agencyRoom(staff.agency ?? '') : everything]);
  }

  handleDisconnect(screen: Screen): void {
    for (const id of this.presence.consultationsOf(screen.id)) {
      this.signal.saySoon('presence', {
        consultationId: id,
        staffId: screen.data.staff.id,
        state: 'away',
        screen: screen.id,
      });
    }
  }

  @SubscribeMessage('consultation.watch')
  async watch(screen: Screen, given: unknown): Promise<void> {
    const watched = Watched.safeParse(given);
    if (watched.success) await this.setPresence(screen, { id: watched.data.id, state: 'viewing' });
  }

  @SubscribeMessage('presence.set')
  async setPresence(screen: Screen, given: unknown): Promise<void> {
    const set = Signed.safeParse(given);
    if (!set.success || screen.data.staff.role === 'agency') return;
    const seen = await this.records.find(screen.data.staff, set.data.id).catch(() => null);
    if (!seen) return;
    this.signal.saySoon('presence', {
      consultationId: seen.id,
      staffId: screen.data.staff.id,
      state: set.data.state,
      screen: screen.id,
    });
  }

  onApplicationShutdown(): void {
    this.presence.stop();
    this.namespace?.disconnectSockets(true);
  }

  private agencyRooms(): string[] {
    return [...(this.namespace?.adapter.rooms.keys() ?? [])].filter((room) => room.startsWith('agency:'));
  }

  private async tellAgency(room: string, change: { id: string; version: number; seq: number }): Promise<void> {
    const agency = room.slice('agency:'.length);
    const seen = await this.records.find({ id: '', name: '', role: 'agency', agency }, change.id).catch(() => null);
    if (seen) this.namespace?.to(room).emit('consultation.changed', change);
  }
}
