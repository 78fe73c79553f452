import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  mostSavedViews,
  type NewSavedView,
  type SavedView,
  type SavedViewChange,
  type SavedViewOrder,
} from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import { Problem } from '../platform/problem.js';
import { type Actor, may } from '../staff/may.js';
import { SavedViewRow } from './saved-view.entity.js';

/** Saved views: everybody's own, and those that a manager shares with the team. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
  ) {}

  /** One's own and the shared ones, in one's own order; what has no place stands behind, by name. */
  async list(actor: Actor): Promise<SavedView[]> {
    const rows = await this.database.query<(SavedViewRow & { staff_id: string })[]>(
      `select v.* from saved_view v left join saved_view_place p on p.view_id = v.id and p.staff_id = $1
       where v.staff_id = $1 or v.shared order by p.place nulls last, v.name, v.id`,
      [actor.id],
    );
    return rows.map(({ id, name, filters, shared, version, staff_id }) => ({
      id,
      name,
      filters,
      shared,
      version,
      changeable: mayChange(actor, { staffId: staff_id, shared }),
    }));
  }

  /** Saves a view. Repeating it changes nothing. @throws Problem `forbidden` to share, `not_allowed_now` when there are too many */
  async add(actor: Actor, { id, name, filters, shared }: NewSavedView): Promise<SavedView[]> {
    this.refuseSharing(actor, shared);
    const { manager } = this.database;
    const standing = await manager.findOneBy(SavedViewRow, { id });
    if (standing && standing.staffId !== actor.id) throw noView();
    if (!standing && (await manager.countBy(SavedViewRow, { staffId: actor.id })) >= mostSavedViews) {
      throw new Problem('not_allowed_now', 'There are too many saved views.', { most: mostSavedViews });
    }
    await this.database.transaction(async (tx) => {
      const rows: unknown[] = await tx.query(
        `insert into saved_view (id, staff_id, name, filters, shared) values ($1, $2, $3, $4, $5)
         on conflict (id) do nothing returning id`,
        [id, actor.id, name.trim(), JSON.stringify(filters), shared],
      );
      if (rows.length > 0) await this.tell(tx, actor, id, 'created', shared);
    });
    return this.list(actor);
  }

  /** Renames, shares or no longer shares. @throws Problem `not_found`, `forbidden`, `something_newer` */
  async change(actor: Actor, id: string, { version, name, shared }: SavedViewChange): Promise<SavedView[]> {
    await this.changeable(actor, id);
    this.refuseSharing(actor, shared);
    await this.database.transaction(async (tx) => {
      const { affected } = await tx.update(
        SavedViewRow,
        { id, version },
        { name: name.trim(), shared, version: version + 1 },
      );
      if (!affected) throw new Problem('something_newer', 'Somebody changed this view meanwhile.');
      await this.tell(tx, actor, id, 'changed', shared);
    });
    return this.list(actor);
  }

  /** Deletes a view, for everybody when it was shared. @throws Problem `not_found` */
  async remove(actor: Actor, id: string): Promise<SavedView[]> {
    const { shared } = await this.changeable(actor, id);
    await this.database.transaction(async (tx) => {
      const { affected } = await tx.delete(SavedViewRow, { id });
      if (affected) await this.tell(tx, actor, id, 'deleted', shared);
    });
    return this.list(actor);
  }

  /** Puts the views into an order, for oneself alone. */
  async order(actor: Actor, { ids }: SavedViewOrder): Promise<SavedView[]> {
    await this.database.query(
      `insert into saved_view_place (staff_id, view_id, place)
       select $1, v.id, n.place from unnest($2::uuid[]) with ordinality as n (id, place)
         join saved_view v on v.id = n.id and (v.staff_id = $1 or v.shared)
       on conflict (staff_id, view_id) do update set place = excluded.place`,
      [actor.id, [...new Set(ids)]],
    );
    return this.list(actor);
  }

  /** A view's name and filters are nobody's record, but a shared one decides what the team looks at. */
  private async tell(tx: EntityManager, by: Actor, thingId: string, event: string, shared: boolean): Promise<void> {
    await this.audit.record({ action: 'settings_changed', by, thing: 'view', thingId, details: { event, shared } }, tx);
  }

  private async changeable(actor: Actor, id: string): Promise<SavedViewRow> {
    const row = await this.database.manager.findOneBy(SavedViewRow, { id });
    if (!row || !mayChange(actor, row)) throw noView();
    return row;
  }

  private refuseSharing(actor: Actor, shared: boolean): void {
    if (shared && !may(actor, 'share views')) throw new Problem('forbidden', 'Your role may not do this.');
  }
}

const mayChange = (actor: Actor, { staffId, shared }: Pick<SavedViewRow, 'staffId' | 'shared'>): boolean =>
  staffId === actor.id || (shared && may(actor, 'share views'));

const noView = () => new Problem('not_found', 'There is no such view.');
