import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { NewLifting, NewProtection, Protection } from '../../contract/index.js';
import { Clock } from '../../platform/clock.js';
import { Problem } from '../../platform/problem.js';
import { type Actor, may, rolesThat } from '../../staff/may.js';
import { Staff } from '../../staff/staff.entity.js';
import type { Consultation } from '../consultation.entity.js';
import { Decisions } from '../decisions.service.js';
import { Records } from '../record.service.js';
import { BrokenGlass, ProtectionRow, ProtectionStaff } from './protection.entity.js';
import { tellManagers } from './sight-notices.service.js';

/** Who can be on the lists: whoever reads records, and somebody of an agency, who then sees the sheet that was sent to it. */
const nameable = [...rolesThat('read consultations'), ...rolesThat('answer referrals')];

/** Limits who sees a consultation to a list of names (閲覧の制限): where a leak can kill, not even all of the centre may look. */
@Injectable()
export class Protecting {
  constructor(
    private readonly database: DataSource,
    private readonly decisions: Decisions,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /**
   * Who may see it, and who opened it in an emergency. An agency does not learn who is on the lists.
   * @throws Problem `not_found`
   */
  async read(actor: Actor, id: string): Promise<Protection> {
    const consultation = await this.records.find(actor, id);
    const { manager } = this.database;
    const row = await manager.findOneBy(ProtectionRow, { consultationId: id });
    const lists = await manager.findBy(ProtectionStaff, { consultationId: id });
    const glass = await manager.find(BrokenGlass, { where: { consultationId: id }, order: { at: 'DESC' } });
    const staff = await manager.find(Staff, {
      where: {
        id: In([
          ...lists.map(({ staffId }) => staffId),
          ...glass.map(({ staffId }) => staffId),
          ...(row ? [row.byId] : []),
        ]),
      },
      order: { login: 'ASC' },
    });
    const nameOf = (staffId: string) => ({ id: staffId, name: staff.find((one) => one.id === staffId)?.name ?? '' });
    const standing = (wanted: ProtectionStaff['standing']) =>
      staff
        .filter((one) => lists.some((entry) => entry.staffId === one.id && entry.standing === wanted))
        .map((one) => nameOf(one.id));
    const named = standing('named');
    const own = glass.find(({ staffId, untilAt }) => staffId === actor.id && untilAt > this.clock.now());
    return {
      protected: row !== null,
      revision: row?.revision ?? 0,
      reason: row?.reason ?? null,
      by: row ? nameOf(row.byId) : null,
      at: row?.at.toISOString() ?? null,
      named,
      barred: standing('barred'),
      opened: glass.map(({ staffId, reason, at, untilAt }) => ({
        by: nameOf(staffId),
        reason,
        at: at.toISOString(),
        until: untilAt.toISOString(),
      })),
      until: own && !named.some(({ id: staffId }) => staffId === actor.id) ? own.untilAt.toISOString() : null,
      mayProtect: may(actor, 'protect', consultation),
      mayLift: may(actor, 'protect'),
    };
  }

  /**
   * Protects it, or changes its lists. Whoever does it, and whoever holds the consultation, must be named. The same lists again
   * change nothing.
   * @throws Problem `forbidden`, `invalid`, `something_newer` when somebody changed the lists meanwhile
   */
  async protect(actor: Actor, id: string, { reason, lastSeen, ...given }: NewProtection): Promise<void> {
    const named = [...new Set(given.named)].sort();
    const barred = [...new Set(given.barred)].sort();
    await this.decisions.make(actor, id, 'protect', async (unit, before) => {
      if (!may(actor, 'protect', before)) throw new Problem('forbidden', 'Only managers and whoever holds it may.');
      await this.check(unit.tx, actor, before, named, barred);
      const row = await unit.tx.findOneBy(ProtectionRow, { consultationId: id });
      const lists = await unit.tx.find(ProtectionStaff, { where: { consultationId: id }, order: { staffId: 'ASC' } });
      const known = (standing: ProtectionStaff['standing']) =>
        lists.filter((one) => one.standing === standing).map(({ staffId }) => staffId);
      const same = known('named').join() === named.join() && known('barred').join() === barred.join();
      if (row && same && row.reason === reason) return null;
      if ((row?.revision ?? 0) !== lastSeen) throw changedMeanwhile();
      await unit.tx.upsert(
        ProtectionRow,
        { consultationId: id, revision: lastSeen + 1, reason, byId: actor.id, at: this.clock.now() },
        ['consultationId'],
      );
      await unit.tx.delete(ProtectionStaff, { consultationId: id });
      await unit.tx.insert(ProtectionStaff, [
        ...named.map((staffId) => ({ consultationId: id, staffId, standing: 'named' as const })),
        ...barred.map((staffId) => ({ consultationId: id, staffId, standing: 'barred' as const })),
      ]);
      // Who is shut out now must not go on looking through glass that was broken earlier.
      await unit.tx.query(
        'update broken_glass set until_at = $3 where consultation_id = $1 and staff_id = any($2) and until_at > $3',
        [id, barred, this.clock.now()],
      );
      await this.decisions.keep(unit, actor.id, before, {
        kind: 'sight',
        before: row ? 'protected' : 'open',
        after: 'protected',
        reason,
      });
      await tellManagers(unit, this.clock.now(), id, { kind: row ? 'changed' : 'protected', byId: actor.id });
      if (before.protected) await sightMoved(unit.tx, before);
      return { protected: true };
    });
  }

  /**
   * Lets everybody see it again whose work it is.
   * @throws Problem `forbidden`, `something_newer`; when it is not protected, nothing changes
   */
  async lift(actor: Actor, id: string, { reason, lastSeen }: NewLifting): Promise<void> {
    await this.decisions.make(actor, id, 'unprotect', async (unit, before) => {
      if (!may(actor, 'protect')) throw new Problem('forbidden', 'Only managers may.');
      const row = await unit.tx.findOneBy(ProtectionRow, { consultationId: id });
      if (!row) return null;
      if (row.revision !== lastSeen) throw changedMeanwhile();
      await tellManagers(unit, this.clock.now(), id, { kind: 'lifted', byId: actor.id });
      await unit.tx.delete(ProtectionRow, { consultationId: id });
      await this.decisions.keep(unit, actor.id, before, {
        kind: 'sight',
        before: 'protected',
        after: 'open',
        reason,
      });
      return { protected: false };
    });
  }

  private async check(tx: EntityManager, actor: Actor, { ownerId }: Consultation, named: string[], barred: string[]) {
    if (!named.includes(actor.id)) throw wrongList('named', 'you must be named yourself');
    if (ownerId && !named.includes(ownerId)) throw wrongList('named', 'whoever holds it must be named');
    if (barred.some((staffId) => named.includes(staffId))) throw wrongList('barred', 'nobody can be on both lists');
    const ids = [...named, ...barred];
    const known = await tx.countBy(Staff, { id: In(ids), active: true, role: In(nameable) });
    if (known !== ids.length) throw wrongList('named', 'unknown');
  }
}

/** Makes the screens of all forget what they may not see any more, where no column of the consultation tells of it. */
const sightMoved = (tx: EntityManager, { id, version }: Consultation) =>
  tx.query('insert into change (consultation_ids, versions, sight) values (array[$1::uuid], array[$2::int], true)', [
    id,
    version + 1,
  ]);

const wrongList = (path: string, message: string) =>
  new Problem('invalid', 'These lists cannot be.', { issues: [{ path, message }] });

const changedMeanwhile = () => new Problem('something_newer', 'Somebody changed the lists meanwhile.');
