import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Consultation, Decision, Trail } from '../consultation/index.js';
import type { Channel, Correction, ReviewExamples, TriageReview } from '../contract/index.js';
import { Contact } from '../people/contact.entity.js';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import { type Actor, visibleSql } from '../staff/may.js';
import { type Change, exampleOf, settled } from './corrected.js';

interface Changed extends Change {
  receipt: string;
  channel: Channel;
  reason: string | null;
  byId: string;
  byName: string;
  secondId: string | null;
  secondName: string | null;
}

/** What staff changed about the machine's readings, month by month, so that the readings can become better. */
@Injectable()
export class TriageReviews {
  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  /**
   * The levels that staff changed in a month of Japan's calendar. A proposal that nobody confirmed changed nothing; what is protected
   * stays out.
   */
  async read(actor: Actor, month: string): Promise<TriageReview> {
    const corrections = (await this.changed(actor, month)).map(
      ({ byId, byName, secondId, secondName, at, ...rest }): Correction => ({
        ...rest,
        at: at.toISOString(),
        by: { id: byId, name: byName },
        second: secondId ? { id: secondId, name: secondName ?? '' } : null,
      }),
    );
    return {
      month,
      lowered: corrections.filter(({ from, to }) => to < from),
      raised: corrections.filter(({ from, to }) => to > from),
    };
  }

  /**
   * The same consultations as labelled rows. Nothing in a row leads back to the record; that it was taken from there is noted
   * down in the record.
   */
  async examples(actor: Actor, month: string): Promise<ReviewExamples> {
    const corrected = settled(await this.changed(actor, month));
    const records = await this.database.manager.findBy(Consultation, {
      id: In(corrected.map(({ consultationId }) => consultationId)),
    });
    const rows: string[] = [];
    const taken: string[] = [];
    for (const change of corrected) {
      const record = records.find(({ id }) => id === change.consultationId)!;
      const row = exampleOf(`r${month.replace('-', '')}-${String(rows.length + 1).padStart(3, '0')}`, {
        channel: change.channel,
        from: change.from,
        to: change.to,
        dangers: record.dangers,
        fields: record.fields,
        compounds: record.compounds,
        texts: await this.wordsBefore(change),
        names: await this.namesOf(record),
      });
      if (row === null) continue;
      rows.push(`${JSON.stringify(row)}\n`);
      taken.push(record.id);
    }
    await this.noteDown(actor, taken, month);
    return { count: rows.length, lines: rows.join('') };
  }

  private changed(actor: Actor, month: string): Promise<Changed[]> {
    const { sql, parameters } = visibleSql(actor, 'c');
    return this.database.manager
      .createQueryBuilder()
      .select('c.id', 'consultationId')
      .addSelect('c.receipt', 'receipt')
      .addSelect('c.channel', 'channel')
      .addSelect('d.before', 'from')
      .addSelect('d.after', 'to')
      .addSelect('d.reason', 'reason')
      .addSelect('d.at', 'at')
      .addSelect('s.id', 'byId')
      .addSelect('s.name', 'byName')
      .addSelect('t.id', 'secondId')
      .addSelect('t.name', 'secondName')
      .from(Decision, 'd')
      .innerJoin('consultation', 'c', 'c.id = d.consultation_id')
      .innerJoin('staff', 's', 's.id = d.staff_id')
      .leftJoin('staff', 't', 't.id = d.second_staff_id')
      .where(`d.kind = 'urgency' and d.before <> d.after`)
      .andWhere(`d.at >= (:month || '-01')::timestamp at time zone 'Asia/Tokyo'`, { month })
      .andWhere(`d.at < ((:month || '-01')::timestamp + interval '1 month') at time zone 'Asia/Tokyo'`)
      .andWhere(sql, parameters)
      .andWhere('not c.protected')
      .orderBy('d.at')
      .addOrderBy('d.id')
      .limit(2000)
      .getRawMany<Changed>();
  }

  private async wordsBefore({ consultationId, at }: Changed): Promise<string[]> {
    const rows = await this.database.query<{ text: string }[]>(
      `select concat_ws(E'\\n', nullif(btrim(subject), ''), text) as text from message
       where consultation_id = $1 and direction = 'in' and withdrawn_at is null and at <= $2 and btrim(text) <> '' order by seq`,
      [consultationId, at],
    );
    return rows.map(({ text }) => text);
  }

  /** Every name and way of contact that the record knows, to be taken out of its words. */
  private async namesOf({ name, safeContact, contactId }: Consultation): Promise<string[]> {
    const contact = contactId ? await this.database.manager.findOneBy(Contact, { id: contactId }) : null;
    return [name, safeContact, contact?.name ?? null].flatMap((sealed) => this.seal.openOr(sealed, null) ?? []);
  }

  private async noteDown(actor: Actor, consultationIds: string[], month: string): Promise<void> {
    if (consultationIds.length === 0) return;
    const rows = consultationIds.map((consultationId) => ({
      id: randomUUID(),
      consultationId,
      kind: 'export' as const,
      before: null,
      after: `triage_examples ${month}`,
      reason: null,
      staffId: actor.id,
      secondStaffId: null,
      at: this.clock.now(),
    }));
    await this.database.transaction(async (tx) => {
      await tx.insert(Decision, rows);
      await this.trail.changes({ tx }, actor, consultationIds, 'export', {
        details: { form: 'triage_examples', month },
      });
    });
  }
}
