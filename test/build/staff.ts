import { io, type Socket } from 'socket.io-client';
import type { ConsultationItem, ConsultationRecord, InboxPage, ToScreen, ToServer } from '../../src/contract/index.js';
import type { Service } from './service.js';

/** A signed-in staff member at an HTTP client. */
export class StaffMember {
  private constructor(
    private readonly url: string,
    readonly cookie: string,
  ) {}

  /** Signs in with a trial account; with a code where it has a second factor. */
  static async signIn(service: Pick<Service, 'url' | 'env'>, login = 'worker', code?: string): Promise<StaffMember> {
    const response = await fetch(`${service.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: service.env.TRIAL_PASSWORD, code }),
    });
    if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
    return new StaffMember(service.url, response.headers.get('set-cookie')!.split(';')[0]!);
  }

  /** Any request, with the session. */
  request(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: { cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /** A request that must succeed. */
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.request(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  /** The inbox, or a view of it. */
  async inbox(query = ''): Promise<ConsultationItem[]> {
    return (await this.json<InboxPage>('GET', `/api/consultations?limit=100${query}`)).items;
  }

  /** One record. */
  record(id: string): Promise<ConsultationRecord> {
    return this.json('GET', `/api/consultations/${id}`);
  }

  /** Replies, having seen everything there is. */
  async reply(id: string, body: string, clientId: string = crypto.randomUUID()) {
    const { version } = await this.record(id);
    return this.json<{ id: string }>('POST', `/api/consultations/${id}/replies`, { clientId, body, lastSeen: version });
  }

  /** A screen on the live connection. */
  screen(transports: string[] = ['websocket']): Socket<ToScreen, ToServer> {
    return io(`${this.url}/staff`, { extraHeaders: { cookie: this.cookie }, transports, forceNew: true });
  }

  /** A screen that hears from now on. */
  async listening(transports?: string[]): Promise<Socket<ToScreen, ToServer>> {
    const screen = this.screen(transports);
    await new Promise<void>((done, fail) => screen.on('connect', () => done()).on('connect_error', fail));
    return screen;
  }
}
