import { type OnApplicationShutdown } from '@nestjs/common';
import {
  OnGatewayConnection,
  OnGatewayDisconnect,
  OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { z } from 'zod';
import type { Config } from '../config.js';
import { Records } from '../consultation/index.js';
import { ofCentre, type Urgency } from '../contract/index.js';
import { InjectConfig, InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { Signal } from '../platform/signal.js';
import { may } from '../staff/may.js';
import { cookie, cookieName } from '../staff/session-cookie.js';
import { Sessions } from '../staff/sessions.service.js';
import { Audience, type Screen, type Screens } from './audience.js';
import type { Change } from './change.js';
import { ChangeLog } from './changes.service.js';
import { Presence } from './presence.js';
import { Seers } from './seers.service.js';

const Watched = z.object({ id: z.uuid() });
const Signed = z.object({ id: z.uuid(), state: z.enum(['viewing', 'editing', 'away']) });

/**
 * Tells staff screens that something changed: ids and numbers only. The screen then fetches over HTTP, where permission
 * is enforced in one place.
 */
@WebSocketGateway({ namespace: '/staff', serveClient: false })
export class StaffGateway
  implements OnGatewayInit<Screens>, OnGatewayConnection<Screen>, OnGatewayDisconnect<Screen>, OnApplicationShutdown
{
  private namespace: Screens | null = null;
  private audience: Audience | null = null;
  /** What is told of goes out one after the other: the numbers of changes reach every screen in their order. */
  private telling: Promise<void> = Promise.resolve();
  private readonly presence = new Presence((consultationId, staff) =>
    this.tell(async (audience) => {
      const screens = await audience.seeing(consultationId);
      screens?.emit('presence', { consultationId, staff });
    }),
  );

  constructor(
    private readonly sessions: Sessions,
    private readonly records: Records,
    private readonly changes: ChangeLog,
    private readonly signal: Signal,
    private readonly seers: Seers,
    @InjectConfig() private readonly config: Config,
    @InjectLog() private readonly log: Logger,
  ) {}

  afterInit(namespace: Screens): void {
    this.namespace = namespace;
    this.audience = new Audience(namespace, this.seers);
    namespace.use((socket, next) => {
      const token = cookie(socket.handshake.headers.cookie, cookieName(this.config));
      // A locked screen stays connected: it must hear that an alarm waits. A connection is nobody's use of a session.
      void (token === null ? Promise.resolve(null) : this.sessions.recognise(token, null))
        .then((session) => {
          if (!session || !['free', 'locked'].includes(session.standing) || !may(session.staff, 'read consultations'))
            return next(new Error('not_signed_in'));
          socket.data = { staff: session.staff };
          next();
        })
        .catch(() => next(new Error('unavailable')));
    });
    this.changes.onChange((change) => this.tell((audience) => tellChange(audience, change)));
    this.signal.on('alarm', ({ consultationId, urgency, at, takenBy }) =>
      this.tell(async (audience) => {
        const screens = await audience.seeing(consultationId);
        if (takenBy) screens?.emit('alarm.taken', { consultationId, by: takenBy });
        else screens?.emit('alarm.raised', { consultationId, urgency: urgency as Urgency, at });
        (await audience.breaking(consultationId))?.emit('alarm.covered');
      }),
    );
    this.signal.on('sight notice', ({ id }) =>
      this.tell(async (audience) => void audience.managing().emit('sight.notice', { id })),
    );
    this.signal.on('reading', ({ consultationId, staffId }) =>
      this.tell(async (audience) => void audience.of(staffId).emit('reading.changed', { consultationId })),
    );
    this.signal.on('called', ({ consultationId, staffIds }) =>
      this.tell(async (audience) => {
        for (const id of staffIds) audience.of(id).emit('called', { consultationId });
      }),
    );
    this.signal.on('case', ({ caseId, version }) =>
      this.tell(
        async (audience) => void (await audience.seeingCase(caseId))?.emit('case.changed', { id: caseId, version }),
      ),
    );
    this.signal.on('meeting', ({ meetingId: id }) =>
      this.tell(async (audience) => void (await audience.seeingMeeting(id))?.emit('meeting.changed', { id })),
    );
    this.signal.on('outreach', ({ outreachId: id }) =>
      this.tell(async (audience) => void (await audience.seeingOutreach(id))?.emit('outreach.changed', { id })),
    );
    this.signal.on('sessions ended', ({ ids }) => {
      for (const screen of this.namespace?.sockets.values() ?? [])
        if (ids.includes(screen.data.staff.sessionId)) screen.disconnect(true);
    });
    this.signal.on('presence', ({ consultationId, staffId, state, screen }) =>
      this.presence.note(consultationId, staffId, screen, state),
    );
  }

  async handleConnection(screen: Screen): Promise<void> {
    await this.audience?.seat(screen);
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
    if (!set.success || !ofCentre(screen.data.staff.role)) return;
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

  private tell(what: (audience: Audience) => Promise<void>): void {
    const { audience } = this;
    if (!audience?.anybody) return;
    this.telling = this.telling
      .then(() => what(audience))
      .catch((err) => this.log.warn({ err }, 'live: screens could not be told'));
  }
}

/**
 * Tells of a change whoever sees it. Those out of whose sight it may have taken something are told so, without saying of what:
 * their screens forget what they show and fetch it anew.
 */
async function tellChange(
  audience: Audience,
  { id, version, seq, from, sight, protected: listed }: Change,
): Promise<void> {
  (await audience.seeing(id, listed))?.emit('consultation.changed', { id, version, seq, from });
  if (sight) audience.losing(listed).emit('sight.changed', { seq });
}
