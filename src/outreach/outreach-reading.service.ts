import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Records } from '../consultation/index.js';
import type { OutreachesOf, OutreachRecord } from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { RecentOpenings } from '../platform/recent-openings.js';
import { Seal } from '../platform/seal.js';
import type { Actor } from '../staff/may.js';
import { visibleOutreachSql } from '../staff/outreach-sight.js';
import { staffNames } from '../staff/staff-names.js';
import { ApproachRow, OutreachEventRow, OutreachRow } from './outreach.entity.js';
import { OutreachFinding } from './outreach-finding.service.js';
import { OutreachList } from './outreach-list.service.js';
import { openKnown } from './sealed.js';

/** Lines of the log on the page; the older ones are counted as more. */
const mostShown = 100;

/** Reads an outreach as the centre sees it. */
@Injectable()
export class OutreachReading {
  private readonly openings = new RecentOpenings(5_000);

  constructor(
    private readonly database: DataSource,
    private readonly finding: OutreachFinding,
    private readonly list: OutreachList,
    private readonly records: Records,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** The whole outreach, noted in the trail. @throws Problem `not_found` */
  async read(actor: Actor, id: string): Promise<OutreachRecord> {
    const row = await this.finding.find(actor, id);
    await this.note(actor, row);
    return this.whole(actor, row);
  }

  /** The outreach as somebody's own deed leaves it: giving it away may just have taken it out of their sight. */
  async readDone(actor: Actor, id: string): Promise<OutreachRecord> {
    return this.whole(actor, await this.database.manager.findOneByOrFail(OutreachRow, { id }));
  }

  /** The outreaches that a consultation led to or came from. @throws Problem `not_found` */
  async outreachesOf(actor: Actor, consultationId: string): Promise<OutreachesOf> {
    await this.records.find(actor, consultationId);
    const { sql, parameters } = visibleOutreachSql(actor, 'o');
    const rows = await this.database.manager
      .createQueryBuilder(OutreachRow, 'o')
      .where('(o.from_consultation_id = :consultationId or o.consultation_id = :consultationId)', { consultationId })
      .andWhere(sql, parameters)
      .orderBy('o.openedAt', 'DESC')
      .take(50)
      .getMany();
    return rows.map(({ id, number, state, consultationId: own }) => ({
      ...{ id, number, state, part: own === consultationId ? 'connected' : 'from' },
    }));
  }

  private async whole(actor: Actor, row: OutreachRow): Promise<OutreachRecord> {
    const tx = this.database.manager;
    const of = { outreachId: row.id };
    const [[item], approaches, events, from, consultation] = await Promise.all([
      this.list.items([row]),
      tx.find(ApproachRow, { where: of, order: { onDay: 'DESC', at: 'DESC' }, take: mostShown + 1 }),
      tx.find(OutreachEventRow, { where: of, order: { id: 'DESC' }, take: mostShown + 1 }),
      this.linked(actor, row.fromConsultationId),
      this.linked(actor, row.consultationId),
    ]);
    const nameOf = await staffNames(
      this.database,
      [...approaches, ...events].flatMap(({ byId }) => byId ?? []),
    );
    const { end, ...known } = openKnown(this.seal, row);
    return {
      ...item!,
      ...known,
      ...{ heardOn: row.heardOn, from, consultation, hasConsultation: row.consultationId !== null },
      end: row.endReason && { reason: row.endReason, words: end, at: row.endedAt!.toISOString() },
      approaches: approaches
        .slice(0, mostShown)
        .map(({ id, way, onDay, answer, words, trust, nextOn, hat, minutes, byId, at }) => ({
          ...{ id, way, on: onDay, answer, trust, nextOn, hat, minutes },
          ...{ seen: this.seal.open(words), by: nameOf(byId), at: at.toISOString() },
        })),
      moreApproaches: approaches.length > mostShown,
      events: events.slice(0, mostShown).map(({ version, kind, codes, words, byId, at }) => ({
        ...{ version, kind, codes, words: this.seal.openOr(words, '') },
        ...{ by: byId ? nameOf(byId) : null, at: at.toISOString() },
      })),
      moreEvents: events.length > mostShown,
    };
  }

  private async linked(actor: Actor, id: string | null): Promise<{ id: string; receipt: string } | null> {
    const seen = id && (await this.records.find(actor, id).catch(() => null));
    return seen ? { id: seen.id, receipt: seen.receipt } : null;
  }

  /** On the disk before anything is shown: what was told of somebody is nobody's to look at unseen. */
  private async note({ id: staffId, sessionId }: Actor, { id }: OutreachRow): Promise<void> {
    const key = `${sessionId} ${id}`;
    const now = this.clock.now().getTime();
    if (this.openings.has(key, now)) return;
    await this.audit.record({ action: 'open', by: { id: staffId, sessionId }, thing: 'outreach', thingId: id });
    this.openings.add(key, now);
  }
}
