import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import {
  type ConsultationItem,
  type ConsultationRecord,
  type ItemTag,
  type Joined,
  type MessagePage,
  type Message as MessageView,
  type Note as NoteView,
  ofCentre,
} from '../contract/index.js';
import { Contact } from '../people/contact.entity.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { rowsOf } from '../platform/rows-of.js';
import { Seal } from '../platform/seal.js';
import { atOneMoment } from '../platform/transaction.js';
import { type Actor, visible } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import { AnswerRow } from './answer.entity.js';
import { asleepSql } from './asleep.js';
import { Consultation } from './consultation.entity.js';
import { joinedTo, mergesOf, replyable, undoUntil } from './joined.js';
import { Message } from './message.entity.js';
import { queuesOf } from './queue.js';
import { messageViews, noteView, noteViews } from './said.js';

const pageSize = 100;

/** Unread messages are counted up to here: more are "so many, or more". */
const mostUnread = 100;

/** Reads a consultation as staff see it. Every read goes through `visible`: unknown and forbidden answer alike. */
@Injectable()
export class Records {
  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * The consultation, if the actor may see it.
   * @throws Problem `not_found`
   */
  async find(actor: Actor, id: string, tx: EntityManager = this.database.manager): Promise<Consultation> {
    const query = tx.createQueryBuilder(Consultation, 'c').where('c.id = :id', { id });
    const consultation = await visible(query, actor, 'c').getOne();
    if (!consultation) throw new Problem('not_found', 'There is no such consultation.');
    return consultation;
  }

  /** The whole record, with the newest messages: its version and everything in it belong to one moment. */
  read(actor: Actor, id: string): Promise<ConsultationRecord> {
    return atOneMoment(this.database, async (tx) => this.whole(tx, actor, await this.find(actor, id, tx)));
  }

  /**
   * The record as somebody's own decision leaves it: the decision may just have taken it out of their sight, and they are told
   * how it ended all the same.
   */
  readDecided(actor: Actor, id: string): Promise<ConsultationRecord> {
    return atOneMoment(this.database, async (tx) =>
      this.whole(tx, actor, await tx.findOneByOrFail(Consultation, { id })),
    );
  }

  private async whole(tx: EntityManager, actor: Actor, consultation: Consultation): Promise<ConsultationRecord> {
    const { id } = consultation;
    const joined = await joinedTo(tx, actor, id);
    const all = [consultation, ...joined];
    const [[item], page, notes, answers, canReply, joinedInto, closedBy, ofJoined] = await Promise.all([
      this.items(actor, [consultation], tx),
      this.messages(all, null, tx),
      // Notes belong to the centre: an agency never sees them.
      ofCentre(actor.role)
        ? noteViews(
            tx,
            all.map((one) => one.id),
          )
        : [],
      this.answers(tx, id),
      replyable(tx, [consultation]),
      consultation.mergedInto ? this.find(actor, consultation.mergedInto, tx).catch(() => null) : null,
      consultation.closedBy ? tx.findOneBy(Staff, { id: consultation.closedBy }) : null,
      this.joined(tx, joined),
    ]);
    return {
      ...item!,
      messages: page.items,
      notes,
      joined: ofJoined,
      joinedInto: joinedInto && { id: joinedInto.id, receipt: joinedInto.receipt },
      answers,
      assistant: consultation.assistant,
      canReply: canReply.get(id)!,
      safety: { watched: consultation.watched, contact: this.seal.openOr(consultation.safeContact, null) },
      closing: consultation.closedAt
        ? {
            reason: consultation.closingReason ?? '',
            at: consultation.closedAt.toISOString(),
            by: closedBy?.name ?? '',
          }
        : null,
      urgencyReason: consultation.urgencyReason,
      routeReason: consultation.routeReason,
    };
  }

  private async joined(tx: EntityManager, consultations: Consultation[]): Promise<Joined[]> {
    if (consultations.length === 0) return [];
    const ids = consultations.map(({ id }) => id);
    const [merges, canReply, contacts] = await Promise.all([
      mergesOf(tx, ids),
      replyable(tx, consultations),
      tx.findBy(Contact, { id: In(consultations.flatMap(({ contactId }) => contactId ?? [])) }),
    ]);
    const nameOf = new Map(contacts.map((contact) => [contact.id, contact.name]));
    return consultations.map((c) => {
      const merge = merges.get(c.id)!;
      return {
        ...merge,
        id: c.id,
        receipt: c.receipt,
        channel: c.channel,
        name: this.seal.openOr(c.name ?? nameOf.get(c.contactId ?? '') ?? null, null),
        status: c.status,
        canReply: canReply.get(c.id)!,
        watched: c.watched,
        version: c.version,
        at: merge.at.toISOString(),
        undoUntil: undoUntil(merge.at).toISOString(),
      };
    });
  }

  private async answers(tx: EntityManager, consultationId: string): Promise<ConsultationRecord['answers']> {
    const rows = await tx.find(AnswerRow, {
      where: { consultationId },
      order: { position: 'ASC' },
    });
    return rows.map(({ question, label, value, state, shown, at }) => ({
      question,
      label,
      value,
      state,
      shown,
      at: at?.toISOString() ?? null,
    }));
  }

  /** Consultations as rows of a list. What is unread in those joined into one counts there. */
  async items(
    actor: Actor,
    consultations: Consultation[],
    tx: EntityManager = this.database.manager,
  ): Promise<ConsultationItem[]> {
    return (await this.itemsFor([actor.id], consultations, tx))[0]!;
  }

  /** The same rows for each of several readers, in their order: they differ in what is unread. */
  async itemsFor(
    readers: string[],
    consultations: Consultation[],
    tx: EntityManager = this.database.manager,
  ): Promise<ConsultationItem[][]> {
    if (consultations.length === 0) return readers.map(() => []);
    const ids = consultations.map(({ id }) => id);
    const asking = rowsOf('$2', 'uuid', readers);
    const contactIds = consultations.flatMap(({ contactId }) => contactId ?? []);
    const [unread, owners, contacts, asleep, tagged] = await Promise.all([
      tx.query<{ reader: string; id: string; unread: string }[]>(
        `select f.reader, c.id, sum(u.unread) as unread from unnest($1::uuid[]) as c (id) cross join ${asking.rows} as f (reader)
         cross join lateral (select c.id as one union all select id from consultation where merged_into = c.id) o
         left join reading r on r.consultation_id = o.one and r.staff_id = f.reader,
         lateral (select count(*) as unread from (select from message m where m.consultation_id = o.one and m.direction = 'in'
           and m.seq > coalesce(r.seq, 0) limit $3) m) u group by f.reader, c.id`,
        [ids, asking.value, mostUnread],
      ),
      tx.findBy(Staff, { id: In(consultations.flatMap(({ ownerId }) => ownerId ?? [])) }),
      tx.findBy(Contact, { id: In(contactIds) }),
      tx.query<{ id: string; until: Date; by: string }[]>(
        `select c.id, s.until, f.name as by from consultation c join snooze s on s.consultation_id = c.id
           join staff f on f.id = s.by_id where c.id = any($1) and ${asleepSql('c')}`,
        [ids],
      ),
      tx.query<(ItemTag & { consultation_id: string })[]>(
        `select ct.consultation_id, t.id, t.name, t.sign from consultation_tag ct join tag t on t.id = ct.tag_id
         where ct.consultation_id = any($1) order by t.name`,
        [ids],
      ),
    ]);
    const now = this.clock.now();
    const asleepOf = new Map(asleep.map(({ id, until, by }) => [id, { until: until.toISOString(), by }]));
    const unreadOf = new Map(unread.map((row) => [row.reader + row.id, Number(row.unread)]));
    const ownerOf = new Map(owners.map((owner) => [owner.id, { id: owner.id, name: owner.name }]));
    const nameOf = new Map(contacts.map((contact) => [contact.id, contact.name]));
    const items = consultations.map((c) => {
      const name = c.name ?? nameOf.get(c.contactId ?? '') ?? null;
      return {
        id: c.id,
        receipt: c.receipt,
        channel: c.channel,
        name: this.seal.openOr(name, null),
        speaker: c.speaker,
        status: c.status,
        urgency: c.urgency,
        dangers: c.dangers,
        fields: c.fields,
        compounds: c.compounds,
        route: c.route,
        suggestedRoute: c.suggestedRoute,
        owner: ownerOf.get(c.ownerId ?? '') ?? null,
        area: c.area,
        dueAt: c.dueAt.toISOString(),
        receivedAt: c.receivedAt.toISOString(),
        lastAt: c.lastAt.toISOString(),
        preview: c.preview,
        wantsPerson: c.wantsPerson,
        alarm: c.alarm,
        answered: c.answeredAt !== null,
        queue: queuesOf({ ...c, asleep: asleepOf.has(c.id) }, now)[0] ?? null,
        snooze: asleepOf.get(c.id) ?? null,
        tags: tagged.filter((tag) => tag.consultation_id === c.id).map(({ id, name, sign }) => ({ id, name, sign })),
        protected: c.protected,
        version: c.version,
      };
    });
    return readers.map((reader) => items.map((item) => ({ ...item, unread: unreadOf.get(reader + item.id) ?? 0 })));
  }

  /** A page of messages of these consultations, newest page first. `cursor` is the `next` of the page before. */
  async messages(
    consultations: Consultation[],
    cursor: string | null,
    tx: EntityManager = this.database.manager,
  ): Promise<MessagePage> {
    const query = tx
      .createQueryBuilder(Message, 'm')
      .where({ consultationId: In(consultations.map(({ id }) => id)) })
      .andWhere(`m.delivery <> 'dropped'`)
      .orderBy('m.seq', 'DESC')
      .take(pageSize + 1);
    if (cursor !== null) query.andWhere('m.seq < :cursor', { cursor });
    const rows = await query.getMany();
    const page = rows.slice(0, pageSize).reverse();
    return { items: await messageViews(tx, page), next: rows.length > pageSize ? page[0]!.seq : null };
  }

  /** The consultation with those joined into it, as the actor may see them. */
  async together(actor: Actor, id: string): Promise<Consultation[]> {
    return [await this.find(actor, id), ...(await joinedTo(this.database.manager, actor, id))];
  }

  /** What was said, or noted, by others since a version of the record: what the writer of a reply has not seen. */
  async newerThan(
    actor: Actor,
    consultationId: string,
    version: number,
  ): Promise<{ newer: MessageView[]; newerNotes: NoteView[] }> {
    const newer = await this.database.manager
      .createQueryBuilder(Message, 'm')
      .where('m.consultationId = :consultationId and m.version > :version', { consultationId, version })
      .andWhere(
        `(m.direction = 'in' or (m.senderKind = 'staff' and m.senderId <> :me and m.delivery <> 'taken_back'))`,
        { me: actor.id },
      )
      .orderBy('m.seq')
      .take(50)
      .getMany();
    const notes = await noteViews(this.database.manager, [consultationId], version);
    return {
      newer: await messageViews(this.database.manager, newer),
      newerNotes: notes.filter(({ by }) => by !== actor.name),
    };
  }

  /** A note of a consultation that the caller has found to be theirs to see. */
  async note(id: string): Promise<NoteView> {
    return noteView(this.database.manager, id);
  }
}
