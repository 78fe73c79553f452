import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Municipality } from '../municipality/index.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Arrival } from './arrival.js';
import { type Filed, type Filing, file } from './filing.js';
import { GroupCommit } from './group-commit.js';
import { RawEvent } from './raw-event.entity.js';
import { Rush } from './rush.js';
import { type Sender, Senders } from './senders.js';

/** In a rush a commit waits so many ms for what arrives next: half as many commits leave more of the processor to each. */
const rushWaitMs = 8;

/**
 * Takes in what arrives at the LINE door. Arrivals that come together share one transaction (group commit): the answer
 * to each waits for that commit, so "200" always means "kept".
 */
@Injectable()
export class Receiving {
  private readonly rush = new Rush();
  private readonly together = new GroupCommit<Arrival>(
    (arrivals) => this.commit(arrivals),
    400,
    () => (this.rush.note() ? rushWaitMs : 0),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly seal: Seal,
    private readonly municipality: Municipality,
  ) {}

  /** Keeps arrivals; resolves after the commit. */
  receive(arrivals: Arrival[]): Promise<void> {
    this.rush.note(arrivals.length);
    return this.together.add(arrivals);
  }

  /** Background work asks this before it begins: what arrives goes first. */
  calm(): Promise<void> {
    return this.rush.over();
  }

  /** Between two pieces of background work that goes on in a rush too, but not at the cost of who arrives. */
  breathe(): Promise<unknown> {
    return this.rush.breathe();
  }

  private commit(arrivals: Arrival[]): Promise<void> {
    return this.transactions.run(async (unit) => {
      const senders = new Senders(this.seal, arrivals);
      await senders.recognise(unit.tx);
      // Together: the raw events find whom the statement before them wrote down.
      const [, fresh] = await Promise.all([senders.greet(unit.tx), this.keepRaw(unit.tx, arrivals, senders)]);
      await this.noteBlocked(unit.tx, fresh, senders);
      const filings: Filing[] = [];
      const dueAt = this.municipality.answerBy('U1', new Date());
      for (const { arrival, rawEventId } of fresh) {
        const contactId = senders.of(arrival)?.id;
        if (!contactId) continue;
        const message = { ...arrival.message, rawEventId };
        if (!arrival.beginsConsultation) {
          const open = await this.openConsultation(unit.tx, contactId);
          if (open) filings.push({ target: { into: open }, message });
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
        filings.push({ target: { openOf: start }, message });
      }
      const filed = filings.length > 0 ? await file(unit, filings) : [];
      await this.withdraw(
        unit,
        fresh.map(({ arrival }) => arrival),
      );
      this.announce(unit, filings, filed);
      const strangers = senders.strangers.map(({ id }) => id!);
      if (strangers.length > 0) unit.job('line.profile', { contactIds: strangers });
    });
  }

  private async openConsultation(tx: EntityManager, contactId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }[]>(
      `select id from consultation where contact_id = $1 and channel = 'line' and status not in ('closed', 'lapsed')`,
      [contactId],
    );
    return row?.id ?? null;
  }

  /**
   * Keeps the raw events and answers those that had not come before. A withdrawal may come before its message: such a
   * message is filed as withdrawn from the start.
   */
  private async keepRaw(tx: EntityManager, arrivals: Arrival[], senders: Senders) {
    const rows = new Map(
      arrivals.map((arrival) => [`${arrival.door} ${arrival.externalId}`, { arrival, rawEventId: randomUUID() }]),
    );
    const given = [...rows.values()].sort((a, b) => (a.arrival.externalId < b.arrival.externalId ? -1 : 1));
    const before = given.map(({ arrival }) => senders.of(arrival)?.before ?? null);
    // A join by either of two keys would read every contact for every arrival: it is by one key, and only while the key of the
    // indexes is being replaced by the other as well.
    const replacing = before.some((key) => key !== null);
    const stored: { id: string | null; withdrawn: string | null }[] = await tx.query(
      `with kept as (insert into raw_event (id, door, external_id, webhook_event_id, contact_id, body, outcome)
       select n.id, n.door, external_id, webhook_event_id, ${replacing ? 'coalesce(k.id, b.id)' : 'k.id'}, body, outcome
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::text[]${replacing ? ', $9::bytea[]' : ''})
           as n (id, door, external_id, webhook_event_id, sender, body, outcome${replacing ? ', before' : ''})
         left join contact k on k.door = n.door and k.address_index = n.sender
         ${replacing ? 'left join contact b on b.door = n.door and b.address_index = n.before' : ''}
       on conflict (door, external_id) do nothing returning id)
       select id, null as withdrawn from kept
       union all select null, external_id from withdrawal where door = 'line' and external_id = any($8)`,
      [
        given.map(({ rawEventId }) => rawEventId),
        given.map(({ arrival }) => arrival.door),
        given.map(({ arrival }) => arrival.externalId),
        given.map(({ arrival }) => arrival.webhookEventId),
        given.map(({ arrival }) => senders.of(arrival)?.key ?? null),
        given.map(({ arrival }) => arrival.raw),
        given.map(({ arrival }) => arrival.outcome),
        given.flatMap(({ arrival }) => arrival.message.externalId ?? []),
        ...(replacing ? [before] : []),
      ],
    );
    const fresh = new Set(stored.map(({ id }) => id));
    const gone = new Set(stored.map(({ withdrawn }) => withdrawn));
    for (const { message } of arrivals)
      if (message.externalId && gone.has(message.externalId)) message.withdrawn = true;
    // In the order of arrival, which is the order in which the person wrote.
    return [...rows.values()].filter(({ rawEventId }) => fresh.has(rawEventId));
  }

  /** The last thing a person did in this batch counts: who writes has not blocked us. */
  private async noteBlocked(tx: EntityManager, fresh: { arrival: Arrival }[], senders: Senders): Promise<void> {
    const last = new Map<Sender, Date | null>();
    for (const { arrival } of fresh) {
      const sender = senders.of(arrival);
      if (arrival.blocked !== null && sender) last.set(sender, arrival.blocked ? arrival.at : null);
    }
    for (const [{ id, blocked }, at] of last) {
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
