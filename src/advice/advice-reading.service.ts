import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AdviceEvent, AdviceHelp, AdviceRecord, AdviceSide } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { RecentOpenings } from '../platform/recent-openings.js';
import { Seal } from '../platform/seal.js';
import type { Actor } from '../staff/may.js';
import { type StaffNames, staffNames } from '../staff/staff-names.js';
import { AdviceEventRow, type AdviceRow } from './advice.entity.js';
import { AdviceFinding } from './advice-finding.service.js';
import { AdviceList } from './advice-list.service.js';
import { openAsked, openSaid } from './sealed.js';

/** Reads a request for advice as one side sees it. */
@Injectable()
export class AdviceReading {
  private readonly openings = new RecentOpenings(5_000);

  constructor(
    private readonly database: DataSource,
    private readonly finding: AdviceFinding,
    private readonly list: AdviceList,
    private readonly municipality: Municipality,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** The whole request, noted in the trail. @throws Problem `not_found` */
  async read(actor: Actor, side: AdviceSide, id: string): Promise<AdviceRecord> {
    const row = await this.finding.find(actor, id);
    await this.note(actor, row);
    return this.whole(side, row);
  }

  /** The request as one's own deed leaves it. */
  async readDone(actor: Actor, side: AdviceSide, id: string): Promise<AdviceRecord> {
    return this.whole(side, await this.finding.find(actor, id));
  }

  private async whole(side: AdviceSide, row: AdviceRow): Promise<AdviceRecord> {
    const [[item], events] = await Promise.all([
      this.list.items([row]),
      this.database.manager.find(AdviceEventRow, {
        where: { requestId: row.id, ...(side === 'agency' ? { shared: true } : {}) },
        order: { id: 'ASC' },
      }),
    ]);
    const nameOf = await staffNames(
      this.database,
      events.flatMap(({ byId, codes }) => [byId, codes.ownerId].filter(isText)),
    );
    const { story, tried, question } = openAsked(this.seal, row.words);
    return {
      ...item!,
      ...{ story, tried, question, patterns: row.patterns, answers: row.answers },
      phones: this.municipality.phones(this.clock.now()).map(({ number }) => number),
      events: events.map((event) => this.event(event, nameOf)),
    };
  }

  private event(
    { version, kind, side, shared, codes, words, byId, at }: AdviceEventRow,
    nameOf: StaffNames,
  ): AdviceEvent {
    return {
      ...{ version, kind, side, shared, ...openSaid(this.seal, words) },
      to: isText(codes.ownerId) ? nameOf(codes.ownerId) : null,
      helped: (codes.helped ?? null) as AdviceHelp | null,
      ...{ by: byId ? nameOf(byId) : null, at: at.toISOString() },
    };
  }

  /** On the disk before anything is shown: an agency told it in confidence. */
  private async note({ id: staffId, sessionId }: Actor, { id }: AdviceRow): Promise<void> {
    const key = `${sessionId} ${id}`;
    const now = this.clock.now().getTime();
    if (this.openings.has(key, now)) return;
    await this.audit.record({ action: 'open', by: { id: staffId, sessionId }, thing: 'advice', thingId: id });
    this.openings.add(key, now);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
