import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AuditAction, type AuditDetails, type AuditThing, type AuditWhy, ofCentre } from '../contract/index.js';
import { Audit, type AuditEntry } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { RecentOpenings } from '../platform/recent-openings.js';
import { Seal } from '../platform/seal.js';
import type { Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import type { Consultation } from './consultation.entity.js';

/** What of a record is shown: `record` with everything that a screen fetches as it opens, older messages, the questions, its case, a つなぐシート, a paper of a meeting. */
export type ShownPart = 'record' | 'older' | 'questions' | 'case' | 'referral' | 'meeting';

/** What of a record decides how its opening is noted. */
export type Shown = Pick<Consultation, 'id' | 'ownerId' | 'watched' | 'dangers' | 'protected'>;

/** What stands beside an entry about a record. */
export interface TrailNote {
  thing?: AuditThing;
  thingId?: string;
  details?: AuditDetails;
}

/** Whether nothing of a record may be shown before the trail says so: where being found out can cost a life. */
export const failsClosed = ({ watched, dangers, protected: listed }: Shown): boolean =>
  listed || watched || dangers.includes('dv');

/** The audit trail of records: who was shown what of them, and who changed them. */
@Injectable()
export class Trail {
  /** By session, record and part. */
  private readonly openings = new RecentOpenings(20_000);

  constructor(
    private readonly audit: Audit,
    private readonly database: DataSource,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes that a record is shown; to be awaited before anything of it leaves. For records that fail closed the entry is on
   * the disk when this ends.
   * @throws Problem `unavailable` when such an entry cannot be written
   */
  async shows(actor: Actor, record: Shown, part: ShownPart): Promise<void> {
    const key = `${actor.sessionId} ${record.id} ${part}`;
    const now = this.clock.now().getTime();
    if (this.openings.has(key, now)) return;
    await this.write(
      record,
      entryOf(actor, record.id, 'open', { details: { part } }, await this.why(actor, record, part)),
    );
    this.openings.add(key, now);
  }

  /** Notes that a file or a mail of a record is handed out. @throws Problem `unavailable` as in `shows` */
  async hands(
    actor: Actor,
    record: Shown,
    file: Required<Pick<TrailNote, 'thing' | 'thingId'>> & Pick<TrailNote, 'details'>,
  ): Promise<void> {
    await this.write(record, entryOf(actor, record.id, 'download', file, await this.why(actor, record)));
  }

  /** Notes a change, a print or an export within its transaction: neither is there without the other. */
  async changes(
    { tx }: Pick<Unit, 'tx'>,
    actor: Actor,
    consultationIds: string | string[],
    action: AuditAction,
    note: TrailNote = {},
  ): Promise<void> {
    const entries = [consultationIds].flat().map((id) => entryOf(actor, id, action, note));
    if (entries.length > 0) await this.audit.record(entries, tx);
  }

  /**
   * Notes a search before what it found is shown: a keyed hash of the words, the same for the same words, and how many hits.
   * @throws Problem `unavailable` when it cannot be written
   */
  async searched({ id, sessionId }: Actor, words: string, hits: number, more: boolean): Promise<void> {
    const asked = this.seal.index('audit search', words.normalize('NFKC').trim().toLowerCase()).toString('hex');
    await this.audit.record({ action: 'search', by: { id, sessionId }, details: { words: asked, hits, more } });
  }

  private async why(actor: Actor, record: Shown, part?: ShownPart): Promise<AuditWhy> {
    if (part === 'meeting' && !ofCentre(actor.role)) return 'invited';
    if (actor.role === 'agency') return 'referred';
    if (record.ownerId === actor.id) return 'owner';
    if (!record.protected) return 'colleague';
    const [named] = await this.database.query<unknown[]>(
      `select from protection_staff where consultation_id = $1 and staff_id = $2 and standing = 'named'`,
      [record.id, actor.id],
    );
    return named ? 'named' : 'break_glass';
  }

  private async write(record: Shown, entry: AuditEntry): Promise<void> {
    if (failsClosed(record)) await this.audit.record(entry);
    else this.audit.recordSoon(entry);
  }
}

function entryOf(
  { id, sessionId }: Actor,
  consultationId: string,
  action: AuditAction,
  note: TrailNote,
  why?: AuditWhy,
): AuditEntry {
  return { action, by: { id, sessionId }, consultationId, why, ...note };
}
