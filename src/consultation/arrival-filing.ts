import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Municipality } from '../municipality/index.js';
import { Seal } from '../platform/seal.js';
import type { Unit } from '../platform/transaction.js';
import type { Arrival } from './arrival.js';
import { type Filed, type Filing, file, fileAtOnce } from './filing.js';
import { lockedSql } from './outbox.js';
import { RawEvent } from './raw-event.entity.js';
import type { Fresh } from './raw-keeping.js';
import type { Sender, Senders } from './senders.js';

/** What follows from LINE's events once they are kept: consultations, messages, what was taken back, and the jobs after them. */
@Injectable()
export class ArrivalFiling {
  constructor(
    private readonly seal: Seal,
    private readonly municipality: Municipality,
  ) {}

  /** Files what had not come before, in the caller's transaction. */
  async file(unit: Unit, fresh: Fresh[], senders: Senders): Promise<void> {
    await this.noteBlocked(unit.tx, fresh, senders);
    // Words alone are filed in the order of `lockedSql`; what else people do touches their records in any order.
    if (fresh.some(({ arrival }) => !arrival.beginsConsultation)) {
      const contactIds = fresh.flatMap(({ arrival }) => senders.of(arrival)?.id ?? []);
      unit.write(lockedSql('contact_id = any($1)'), [contactIds]);
    }
    const filings: Filing[] = [];
    const asides: Filing[] = [];
    const talking = new Set<string>();
    const dueAt = this.municipality.answerBy('U1', new Date());
    for (const { arrival, rawEventId } of fresh) {
      const contactId = senders.of(arrival)?.id;
      if (!contactId) continue;
      const message = { ...arrival.message, rawEventId };
      // What somebody did right after they wrote belongs behind what they wrote.
      if (!arrival.beginsConsultation && !talking.has(contactId)) {
        const open = await this.openConsultation(unit.tx, contactId);
        if (open) asides.push({ target: { into: open }, message });
        else
          await unit.tx.update(
            RawEvent,
            { id: rawEventId },
            { outcome: 'ignored: no open consultation to show it in' },
          );
        continue;
      }
      const start = {
        channel: 'line',
        contactId,
        status: 'draft',
        assistant: arrival.from?.kind === 'group' ? 'none' : 'asking',
        dueAt,
      } as const;
      talking.add(contactId);
      filings.push({ target: { openOf: start }, message });
    }
    if (asides.length > 0) this.announce(unit, asides, await file(unit, asides));
    // Nobody waits for the answer: it travels with the commit.
    if (filings.length > 0) unit.later(fileAtOnce(unit, filings), (filed) => this.announce(unit, filings, filed));
    await this.withdraw(
      unit,
      fresh.map(({ arrival }) => arrival),
    );
    const strangers = senders.strangers.map(({ id }) => id!);
    if (strangers.length > 0) unit.job('line.profile', { contactIds: strangers });
  }

  private async openConsultation(tx: EntityManager, contactId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }[]>(
      `select id from consultation where contact_id = $1 and channel = 'line' and status not in ('closed', 'lapsed')`,
      [contactId],
    );
    return row?.id ?? null;
  }

  /** The last thing a person did in this batch counts: who writes has not blocked us. */
  private async noteBlocked(tx: EntityManager, fresh: { arrival: Arrival }[], senders: Senders): Promise<void> {
    const last = new Map<Sender, Date | null>();
    for (const { arrival } of fresh) {
      const sender = senders.of(arrival);
      if (arrival.blocked !== null && sender) last.set(sender, arrival.blocked ? arrival.at : null);
    }
    for (const [{ id, blocked }, at] of [...last].sort(([a], [b]) => (a.id! < b.id! ? -1 : 1))) {
      if (blocked !== (at !== null)) await tx.query('update contact set blocked_at = $2 where id = $1', [id, at]);
    }
  }

  /** Only the contact that wrote a message can take it back. */
  private async withdraw(unit: Unit, arrivals: Arrival[]): Promise<void> {
    const keepsGrave = this.municipality.profile.unsend === 'keep_grave';
    for (const { door, withdraws, at, from } of arrivals) {
      if (withdraws === null || !from) continue;
      await unit.tx.query('insert into withdrawal (door, external_id, at) values ($1, $2, $3) on conflict do nothing', [
        door,
        withdraws,
        at,
      ]);
      const [rows]: [{ consultation_id: string }[]] = await unit.tx.query(
        `update message m set withdrawn_at = $3 from consultation c join contact k on k.id = c.contact_id
         where m.external_id = $1 and m.direction = 'in' and m.withdrawn_at is null and c.id = m.consultation_id
           and k.door = $2 and k.address_index = any($4)
           and not ($5 and (c.urgency in ('U3', 'U4') or c.alarm <> 'none'))
         returning m.consultation_id`,
        [withdraws, door, at, this.seal.indexes(door, from.address), keepsGrave],
      );
      for (const { consultation_id: id } of rows) {
        const [[row]]: [{ version: number }[]] = await unit.tx.query(
          `update consultation c set version = version + 1,
             preview = coalesce((select left(regexp_replace(m.text, '\\s+', ' ', 'g'), 80) from message m where m.consultation_id = c.id
               and m.direction = 'in' and m.withdrawn_at is null and m.kind in ('text', 'mail', 'form', 'call') order by m.seq desc limit 1), '')
           where id = $1 returning version`,
          [id],
        );
        unit.changes(id, row!.version);
        // Its words leave the answers of the interview as well.
        unit.job('intake.forget', { consultationId: id });
      }
    }
  }

  private announce(unit: Unit, filings: Filing[], filed: Filed[]): void {
    const consultationIds = [...new Set(filed.map(({ consultationId }) => consultationId))];
    const messageIds = filed.filter((_, i) => filings[i]!.message.text.trim() !== '').map(({ messageId }) => messageId);
    for (const { consultationId, version } of filed) unit.changes(consultationId, version);
    for (const attachmentId of filed.flatMap(({ files }) => files)) unit.job('line.media', { attachmentId });
    if (consultationIds.length > 0) unit.job('intake.advance', { consultationIds });
    if (messageIds.length > 0) unit.job('triage.assess', { messageIds });
  }
}
