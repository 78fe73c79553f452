import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Trail } from '../consultation/index.js';
import type { MeetingDeed, NewMeetingDeed } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/index.js';
import { Announcing } from './announcing.service.js';
import { CaseCarrying } from './case-carrying.service.js';
import { DeedKnowing } from './deed-knowing.service.js';
import { MeetingCaseRow, MeetingEventRow, MeetingRow } from './meeting.entity.js';
import type { MeetingNo } from './meeting-facts.js';
import { MeetingFinding } from './meeting-finding.service.js';
import { consultationsBehind, invitedOf, type MeetingStanding, meetingStandingOf } from './meeting-standing.js';
import { writeMeeting } from './meeting-writing.js';
import { meetingRefusalsOf, meetingStateAfter } from './refusals.js';

/** Does what can be done to a meeting: seen, checked, locked, compared, checked again, carried into the case, written. */
@Injectable()
export class MeetingDeeds {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly finding: MeetingFinding,
    private readonly knowing: DeedKnowing,
    private readonly carrying: CaseCarrying,
    private readonly announcing: Announcing,
    private readonly trail: Trail,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Does a deed. Repeated with the same `clientId` it changes nothing.
   * @throws Problem `not_found`; `forbidden` to whoever does not run the meeting; `saved_elsewhere`; `invalid` with a refusal for each field
   */
  async do(actor: Actor, id: string, { clientId, version, deed }: NewMeetingDeed): Promise<void> {
    const seen = await this.finding.find(actor, id);
    if (!(await this.finding.convenes(actor, seen)))
      throw new Problem('forbidden', 'Only whoever runs the meeting may do this.');
    const now = this.clock.now();
    const today = dayOf(now);
    const done = () => this.database.manager.existsBy(MeetingEventRow, { clientId });
    if (await done()) return;
    let before: MeetingStanding;
    try {
      before = await this.checked(this.database.manager, actor, seen, version, deed, now);
    } catch (refusal) {
      // The same deed on its way twice: the other one was done meanwhile.
      if (await done()) return;
      throw refusal;
    }
    const entryId = entryOf(deed);
    const seenEntries = await this.finding.entries(actor, [id]);
    if (entryId !== null && !seenEntries.some(({ row }) => row.id === entryId))
      throw refusedFor([{ path: deed.kind === 'decide' ? 'entryId' : 'id', message: 'unknown' }]);
    const entry =
      deed.kind === 'put_case' ? { caseId: deed.caseId } : (before.entries.find((one) => one.id === entryId) ?? null);
    const who = await this.who(deed, before, entry?.caseId ?? null);
    await this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        if (await tx.existsBy(MeetingEventRow, { clientId })) return;
        const row = await tx.findOneByOrFail(MeetingRow, { id });
        await this.checked(tx, actor, row, version, deed, now);
        await this.carrying.carry(unit, actor, deed, entry, clientId, today);
        const fields = await writeMeeting({ tx, seal: this.seal, row, actor, now, today, clientId, who }, deed);
        const state = meetingStateAfter(deed) ?? row.state;
        await tx.update(MeetingRow, { id }, { ...fields, state, version: version + 1 });
        await tx.insert(MeetingEventRow, { meetingId: id, kind: deed.kind, byId: actor.id, at: now, clientId });
        await this.announcing.write(unit, { before: row, deed, version: version + 1, byId: actor.id, now });
        await this.note(unit, actor, id, deed);
        unit.signal('meeting', { meetingId: id });
      },
      { first: ['select from meeting where id = $1 for update', [id]] },
    );
  }

  /** What the meeting stands at, when nothing refuses the deed. */
  private async checked(
    tx: EntityManager,
    actor: Actor,
    row: MeetingRow,
    version: number,
    deed: MeetingDeed,
    now: Date,
  ): Promise<MeetingStanding> {
    if (row.version !== version)
      throw new Problem('saved_elsewhere', 'Somebody else changed this meeting since it was read.');
    const unknown = await this.knowing.unknown(tx, actor, deed);
    if (unknown.length > 0) throw refusedFor(unknown);
    const standing = await meetingStandingOf(tx, this.seal, row, now);
    const known = await this.knowing.known(tx, row, standing, deed, now);
    const refused = meetingRefusalsOf(standing.facts, deed, dayOf(now), known);
    if (refused.length > 0) throw refusedFor(refused);
    return standing;
  }

  /** What whoever does a decision is called. */
  private async who(deed: MeetingDeed, { members }: MeetingStanding, caseId: string | null): Promise<string> {
    if (deed.kind !== 'decide' || deed.memberId === null) return '';
    if (deed.as === 'plan_item' && caseId !== null) {
      const name = await this.carrying.nameInTeam(caseId, deed.memberId);
      if (name === '') throw refusedFor([{ path: 'memberId', message: 'not in team' }]);
      return name;
    }
    const member = members.filter(({ id }) => id === deed.memberId);
    const [outside] = await invitedOf(this.database.manager, this.seal, member);
    if (outside) return outside.names.filter(Boolean).at(-1) ?? '';
    const [row] = await this.database.query<{ name: string }[]>('select name from staff where id = $1', [
      member[0]?.staffId ?? null,
    ]);
    return row?.name ?? '本人';
  }

  private async note(unit: Unit, actor: Actor, id: string, deed: MeetingDeed): Promise<void> {
    const note = { thing: 'meeting' as const, thingId: id, details: { deed: deed.kind } };
    const entries = await unit.tx.findBy(MeetingCaseRow, { meetingId: id });
    const about = deed.kind === 'put_case' ? deed.id : entryOf(deed);
    const whole = ['convene', 'hold', 'end', 'cancel'].includes(deed.kind);
    const concerned = await consultationsBehind(
      unit.tx,
      entries.filter((one) => whole || one.id === about),
    );
    if (concerned.length > 0) await this.trail.changes(unit, actor, concerned, 'meeting', note);
    else
      await this.audit.record(
        { action: 'meeting', by: { id: actor.id, sessionId: actor.sessionId }, ...note },
        unit.tx,
      );
  }
}

/** The entry of the agenda that a deed is about; null for none, and for one that it only puts there. */
function entryOf(deed: MeetingDeed): string | null {
  switch (deed.kind) {
    case 'decide':
      return deed.entryId;
    case 'write_paper':
    case 'write_talk':
    case 'take_off':
    case 'settle_plan':
      return deed.id;
    default:
      return null;
  }
}

/** The refusals of a deed as a problem, beside the fields that they are about. */
export const refusedFor = (refused: MeetingNo[], within = 'deed.'): Problem =>
  new Problem('invalid', 'This cannot be done to the meeting as it stands.', {
    issues: refused.map(({ path, message }) => ({ path: within + path, message })),
  });
