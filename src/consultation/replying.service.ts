import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Message as MessageView, NewNote, NewReply, Note as NoteView } from '../contract/index.js';
import { Contact } from '../people/contact.entity.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { call } from './calling.js';
import { Consultation } from './consultation.entity.js';
import { emptyDraft } from './drafts.service.js';
import { besides } from './joined.js';
import { Message } from './message.entity.js';
import { Note, writeNote } from './note.entity.js';
import { dropUnsent, lock, say } from './outbox.js';
import { Records } from './record.service.js';
import { messageViews } from './said.js';
import { isEnded, mayStep } from './status.js';
import { Trail } from './trail.service.js';

/** How long a reply can be taken back before it leaves. */
export const holdSeconds = 10;

/** What staff say: replies to the resident, and notes that never leave the house. */
@Injectable()
export class Replying {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts a reply into the outbox and silences the assistant in the same transaction. A repeated `clientId` answers the
   * first reply again, whatever has happened since.
   * @throws Problem `something_newer` (with what is new) when somebody wrote since `lastSeen`, `not_allowed_now`
   */
  async reply(actor: Actor, id: string, { clientId, body, lastSeen, alsoSeen, force }: NewReply): Promise<MessageView> {
    await this.records.find(actor, id);
    const message = await this.transactions.run(async (unit) => {
      const consultation = (await lock(unit.tx, id))!;
      const repeated = await unit.tx.findOneBy(Message, { consultationId: id, clientId });
      if (repeated) return repeated;
      await this.refuseWhenNoWayOut(unit, consultation);
      if (!force) await this.refuseWhenNewer(unit, actor, consultation, { ...alsoSeen, [id]: lastSeen });
      await dropUnsent(unit.tx, [id]);
      const now = this.clock.now();
      const holdUntil = new Date(now.getTime() + holdSeconds * 1000);
      const said = await say(
        unit,
        consultation,
        { by: 'staff', staffId: actor.id, text: body, clientId, holdUntil },
        now,
      );
      await unit.tx.update(
        Consultation,
        { id },
        {
          assistant: consultation.assistant === 'asking' ? 'silent' : consultation.assistant,
          status: mayStep(consultation.status, 'listening') ? 'listening' : consultation.status,
          ownerId: consultation.ownerId ?? actor.id,
          answeredAt: now,
        },
      );
      await this.trail.changes(unit, actor, id, 'reply', {
        thing: 'message',
        thingId: said.id,
        details: { forced: force ?? false },
      });
      if (consultation.mergedInto) {
        await unit.tx.query(
          'update consultation set answered_at = $2, owner_id = coalesce(owner_id, $3) where id = $1',
          [consultation.mergedInto, now, actor.id],
        );
      }
      await emptyDraft(unit.tx, { consultationId: id, staffId: actor.id, mode: 'reply', at: now });
      return said;
    });
    return this.view(message.id);
  }

  private async refuseWhenNoWayOut(unit: Unit, consultation: Consultation): Promise<void> {
    if (isEnded(consultation.status))
      throw new Problem('already_closed', 'This consultation is closed. Reopen it first.');
    if (consultation.contactId === null) return;
    const contact = await unit.tx.findOneByOrFail(Contact, { id: consultation.contactId });
    if (contact.blockedAt)
      throw new Problem('not_allowed_now', 'The resident has blocked this account: nothing can be sent by this door.');
  }

  /** Looks through everything that is joined with it: who answers by one door has seen what came in by the others. */
  private async refuseWhenNewer(
    unit: Unit,
    actor: Actor,
    consultation: Consultation,
    seen: Record<string, number>,
  ): Promise<void> {
    const others = await besides(unit.tx, consultation);
    const found = await Promise.all(
      [consultation, ...others].map(({ id }) => this.records.newerThan(actor, id, seen[id] ?? 0)),
    );
    const newer = found.flatMap((one) => one.newer);
    const newerNotes = found.flatMap((one) => one.newerNotes);
    if (newer.length + newerNotes.length === 0) return;
    throw new Problem('something_newer', 'Something was written since your screen was drawn.', {
      newer,
      newerNotes,
      version: consultation.version,
      also: Object.fromEntries(others.map(({ id, version }) => [id, version])),
    });
  }

  /**
   * Takes a reply back while it is held.
   * @throws Problem `already_sent` when it has left
   */
  async takeBack(actor: Actor, id: string, messageId: string): Promise<MessageView> {
    await this.records.find(actor, id);
    await this.transactions.run(async (unit) => {
      const consultation = (await lock(unit.tx, id))!;
      const { affected } = await unit.tx.update(
        Message,
        { id: messageId, consultationId: id, direction: 'out', senderKind: 'staff', delivery: 'held' },
        { delivery: 'taken_back', nextTryAt: null },
      );
      if (!affected) {
        const message = await unit.tx.findOneBy(Message, { id: messageId, consultationId: id });
        if (message?.delivery === 'taken_back') return;
        throw new Problem(message ? 'already_sent' : 'not_found', 'This reply cannot be taken back any more.');
      }
      await this.rise(unit, consultation);
      await this.trail.changes(unit, actor, id, 'reply_taken_back', { thing: 'message', thingId: messageId });
    });
    return this.view(messageId);
  }

  /** Tries again to send what failed, or what was cut off; staff decide that, because it may arrive twice. */
  async retry(actor: Actor, id: string, messageId: string): Promise<MessageView> {
    await this.records.find(actor, id);
    await this.transactions.run(async (unit) => {
      const consultation = (await lock(unit.tx, id))!;
      const message = await unit.tx.findOneBy(Message, { id: messageId, consultationId: id, direction: 'out' });
      if (!message) throw new Problem('not_found', 'There is no such message.');
      if (message.delivery !== 'failed' && message.delivery !== 'unknown')
        throw new Problem('already_sent', 'This message is on its way.');
      await unit.tx.update(
        Message,
        { id: messageId },
        {
          delivery: 'waiting',
          failure: null,
          attempt: 0,
          handedAt: null,
          claimedAt: null,
          replyToken: null,
          nextTryAt: this.clock.now(),
          retryKey: randomUUID(),
        },
      );
      unit.job('message.deliver', { messageIds: [messageId] });
      await this.rise(unit, consultation);
      await this.trail.changes(unit, actor, id, 'reply_retried', { thing: 'message', thingId: messageId });
    });
    return this.view(messageId);
  }

  /**
   * Writes an internal note, and calls the colleagues whom it names.
   * @throws Problem `invalid` when one of them may not see the consultation
   */
  async note(actor: Actor, id: string, { body, clientId, calls = [] }: NewNote): Promise<NoteView> {
    await this.records.find(actor, id);
    const noteId = await this.transactions.run(async (unit) => {
      const consultation = (await lock(unit.tx, id))!;
      const repeated = clientId ? await unit.tx.findOneBy(Note, { consultationId: id, clientId }) : null;
      if (repeated) return repeated.id;
      await this.rise(unit, consultation);
      const at = this.clock.now();
      const note = await writeNote(unit.tx, {
        consultationId: id,
        version: consultation.version,
        body,
        staffId: actor.id,
        clientId,
        at,
      });
      await call(unit, note, calls);
      await this.trail.changes(unit, actor, id, 'note', { thing: 'note', thingId: note.id });
      await emptyDraft(unit.tx, { consultationId: id, staffId: actor.id, mode: 'note', at });
      return note.id;
    });
    return this.records.note(noteId);
  }

  private async rise(unit: Unit, consultation: Consultation): Promise<void> {
    consultation.version += 1;
    await unit.tx.update(Consultation, { id: consultation.id }, { version: consultation.version });
    unit.changes(consultation.id, consultation.version);
  }

  private async view(messageId: string): Promise<MessageView> {
    const [view] = await messageViews(this.database.manager, [
      await this.database.manager.findOneByOrFail(Message, { id: messageId }),
    ]);
    return view!;
  }
}
