import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import {
  type AgencyReferral,
  type AgencyReferralRow,
  type ConsentItem,
  type Referral,
  type ReferralEvent,
  type ReferralLinkState,
  ReferralSheet,
  toldLines,
} from '../contract/index.js';
import { Agencies } from '../directory/index.js';
import { dayOf } from '../municipality/index.js';
import { ledgerOf } from '../people/consent-ledger.js';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import { isAlive } from './link.js';
import { ReferralEntity, ReferralEventRow, ReferralLinkRow, ReferralMailRow } from './referral.entity.js';
import { coversFor, everyItem, type NamedAgency, shown } from './sheet.js';
import { awaited, holderOf, isBack, isOver, isUnsent, stepsOf } from './states.js';

/** What an agency is told of: the sheet's events that are words between both sides, or a change of where it stands. */
const forAgency = new Set([
  'send',
  'receive',
  'accept',
  'decline',
  'ask',
  'answer',
  'contact',
  'begin',
  'report',
  'return',
]);
const alsoForAgency = new Set(['complete', 'resume', 'withdraw', 'settle']);

/** Reads referrals as each side may see them. Whoever calls has found that the side may. */
@Injectable()
export class ReferralReading {
  constructor(
    private readonly database: DataSource,
    private readonly directory: Agencies,
    private readonly clock: Clock,
    private readonly seal: Seal,
  ) {}

  /** The agencies that one can choose today, by name. */
  agencies(): Promise<NamedAgency[]> {
    return this.database.query(
      `select code, name from agency where (valid_from is null or valid_from <= $1) and (valid_to is null or valid_to >= $1) order by name, code`,
      [dayOf(this.clock.now())],
    );
  }

  /** One agency by its code, ended ones too; null for a code that there is not. */
  async agency(code: string): Promise<NamedAgency | null> {
    const name = (await this.directory.names([code])).get(code);
    return name === undefined ? null : { code, name };
  }

  /** The sheet as it was written; empty once the record was disposed of. */
  sheetOf({ sheet }: ReferralEntity): ReferralSheet {
    return ReferralSheet.parse(sheet === null ? {} : JSON.parse(this.seal.open(sheet)));
  }

  /** The groups that the agency may see at this moment. */
  async shownItems(tx: EntityManager, referral: ReferralEntity, agency: NamedAgency): Promise<ConsentItem[]> {
    const ledger = await ledgerOf(tx, referral.consultationId);
    return shown(referral.basis, referral.items, ledger, agency, this.clock.now());
  }

  /** A record's referrals as the sender sees them, newest first. */
  async ofRecord(consultation: { id: string; receipt: string }): Promise<Referral[]> {
    const { manager: tx } = this.database;
    const rows = await tx.find(ReferralEntity, {
      where: { consultationId: consultation.id },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return this.views(rows, consultation);
  }

  /** One referral as the sender sees it. */
  async view(id: string): Promise<Referral> {
    const row = await this.database.manager.findOneByOrFail(ReferralEntity, { id });
    const [record] = await this.database.query<{ id: string; receipt: string }[]>(
      'select id, receipt from consultation where id = $1',
      [row.consultationId],
    );
    return (await this.views([row], record!))[0]!;
  }

  private async views(rows: ReferralEntity[], consultation: { id: string; receipt: string }): Promise<Referral[]> {
    if (rows.length === 0) return [];
    const { manager: tx } = this.database;
    const ids = rows.map(({ id }) => id);
    const now = this.clock.now();
    const [events, links, names, ledger, mails, staff] = await Promise.all([
      this.events(ids),
      tx.find(ReferralLinkRow, { where: { referralId: In(ids) }, order: { madeAt: 'ASC' } }),
      this.directory.names(rows.map(({ agency }) => agency)),
      ledgerOf(tx, consultation.id),
      tx.findBy(ReferralMailRow, { referralId: In(ids), kind: 'link' }),
      tx.query<{ id: string; name: string }[]>('select id, name from staff where id = any($1)', [
        rows.flatMap(({ sentBy }) => sentBy ?? []),
      ]),
    ]);
    return rows.map((row) => {
      const agency = { code: row.agency, name: names.get(row.agency) ?? row.agency };
      const link = links.filter(({ referralId }) => referralId === row.id).at(-1);
      return {
        id: row.id,
        number: row.number,
        consultation,
        agency,
        state: row.state,
        basis: row.basis,
        ground: row.ground,
        holder: holderOf(row.state, row.basis),
        ...dueOf(row, now),
        fromSection: row.fromSection,
        items: row.items,
        sheet: this.sheetOf(row),
        wantedOn: row.wantedOn,
        coverage: coversFor(ledger, agency, everyItem, now),
        events: (events.get(row.id) ?? []).filter(({ kind }) => kind !== 'open'),
        steps: stepsOf(row.state, row.basis, 'sender'),
        link: link ? linkState(link, mails.find(({ linkId }) => linkId === link.id) ?? null, now) : null,
        previous: row.previousId,
        connected: row.connected,
        askedAt: row.askedAt?.toISOString() ?? null,
        notAsked: row.notAsked,
        sentBy: staff.find(({ id }) => id === row.sentBy) ?? null,
        sentAt: row.sentAt?.toISOString() ?? null,
        version: row.version,
      };
    });
  }

  /** A row of an agency's inbox. */
  rowForAgency(row: ReferralEntity): AgencyReferralRow {
    return {
      id: row.id,
      number: row.number,
      state: row.state,
      basis: row.basis,
      fromSection: row.fromSection,
      sentAt: row.sentAt!.toISOString(),
      wantedOn: row.wantedOn,
      ...dueOf(row, this.clock.now()),
      version: row.version,
    };
  }

  /** The sheet as the agency sees it now: the lines that are shared and still covered, while it has to do with the case. */
  async forAgency(row: ReferralEntity): Promise<AgencyReferral> {
    const agency = (await this.agency(row.agency))!;
    const [items, events, staff] = await Promise.all([
      this.shownItems(this.database.manager, row, agency),
      this.events([row.id]),
      this.database.query<{ name: string }[]>('select name from staff where id = $1', [row.sentBy]),
    ]);
    const concerned = !isUnsent(row.state) && !isBack(row.state) && !['settled', 'withdrawn'].includes(row.state);
    return {
      ...this.rowForAgency(row),
      ground: row.ground,
      sender: staff[0]?.name ?? '',
      lines: concerned ? toldLines({ sheet: this.sheetOf(row), items }) : [],
      items: concerned ? items : [],
      gone: concerned ? row.items.filter((item) => !items.includes(item) && row.basis === 'consent') : [],
      events: (events.get(row.id) ?? []).filter(({ kind }) => forAgency.has(kind) || alsoForAgency.has(kind)),
      steps: stepsOf(row.state, row.basis, 'agency'),
      agencies: (await this.agencies()).filter(({ code }) => code !== row.agency),
    };
  }

  private async events(ids: string[]): Promise<Map<string, ReferralEvent[]>> {
    const rows = await this.database.query<(ReferralEventRow & { by: string | null; candidate_name: string | null })[]>(
      `select e.id, e.referral_id as "referralId", e.kind, e.at, e.side, e.reason, e.words, e.candidate, e.details,
         s.name as by, a.name as candidate_name
       from referral_event e left join staff s on s.id = e.staff_id left join agency a on a.code = e.candidate
       where e.referral_id = any($1) order by e.at, e.id`,
      [ids],
    );
    const found = new Map<string, ReferralEvent[]>();
    for (const row of rows) {
      const event: ReferralEvent = {
        id: row.id,
        kind: row.kind,
        at: row.at.toISOString(),
        side: row.side,
        by: row.by,
        reason: row.reason,
        words: this.seal.openOr(row.words, ''),
        candidate: row.candidate ? { code: row.candidate, name: row.candidate_name ?? row.candidate } : null,
      };
      found.set(row.referralId, [...(found.get(row.referralId) ?? []), event]);
    }
    return found;
  }
}

/** Until when the agency should have acted, and whether that is over. */
export function dueOf(
  { overdueAt, state, basis }: ReferralEntity,
  now: Date,
): { dueAt: string | null; overdue: boolean } {
  const waits = awaited(state, basis) !== null && overdueAt !== null;
  return { dueAt: waits ? overdueAt.toISOString() : null, overdue: waits && overdueAt <= now };
}

const linkState = (link: ReferralLinkRow, mail: ReferralMailRow | null, now: Date): ReferralLinkState => ({
  madeAt: link.madeAt.toISOString(),
  until: link.expiresAt.toISOString(),
  alive: isAlive(link, now) === 'alive',
  openings: link.openings,
  lastAt: link.lastAt?.toISOString() ?? null,
  locked: isAlive(link, now) === 'locked',
  told: mail?.state ?? 'none',
});

/** Whether a referral is still something to be looked at: not over, and not back. */
export const isRunning = ({ state }: ReferralEntity): boolean => !isOver(state) && !isBack(state) && !isUnsent(state);
