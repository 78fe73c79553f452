import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import type { AuditThing } from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import type { Actor } from '../staff/may.js';

/** Which thing the first id of a path means, by the word before it. */
const things: Partial<Record<string, AuditThing>> = {
  consultations: 'consultation',
  alarms: 'consultation',
  messages: 'message',
  attachments: 'attachment',
  staff: 'staff',
  sessions: 'session',
  'on-call': 'shift',
};

/** To which consultation an id belongs. */
const owners: Partial<Record<AuditThing, string>> = {
  consultation: 'select id from consultation where id = $1',
  message: 'select consultation_id as id from message where id = $1',
  attachment: 'select m.consultation_id as id from attachment a join message m on m.id = a.message_id where a.id = $1',
};

/** The first word with an id after it in a path: what somebody asked for. */
export function askedFor(path: string): { thing: AuditThing; thingId: string } | null {
  const [, word, id] = /\/([a-z-]{1,40})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i.exec(path) ?? [];
  const thing = things[word ?? ''];
  return thing && id ? { thing, thingId: id.toLowerCase() } : null;
}

/** Notes every refused try of somebody signed in: what their role may not do, and what they may not see. */
@Injectable()
export class Refusals {
  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
  ) {}

  /** Looks at the answer when it has left. Addresses that lead nowhere are no tries. */
  watch(actor: Actor, request: Request, response: Response): void {
    response.once('finish', () => {
      const { statusCode: status } = response;
      const route = (request.route as { path?: string } | undefined)?.path;
      if ((status !== 403 && status !== 404) || route === undefined) return;
      void this.note(actor, `${request.method} ${route}`, status, askedFor(request.originalUrl.split('?')[0]!));
    });
  }

  private async note(
    { id, sessionId }: Actor,
    route: string,
    status: number,
    asked: ReturnType<typeof askedFor>,
  ): Promise<void> {
    const sql = asked && owners[asked.thing];
    // While the database does not answer, the entry waits without its consultation.
    const [owner]: { id: string }[] = sql ? await this.database.query(sql, [asked.thingId]).catch(() => []) : [];
    this.audit.recordSoon({
      action: 'refused',
      by: { id, sessionId },
      consultationId: owner?.id ?? null,
      ...(asked ?? { thing: 'route' as const }),
      details: { route, status },
    });
  }
}
