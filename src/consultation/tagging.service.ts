import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { NewTag, NewTags, Tag, TagChange } from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import { Problem } from '../platform/problem.js';
import type { Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import type { Consultation } from './consultation.entity.js';
import { type DecidedFields, Decisions } from './decisions.service.js';
import { ConsultationTag, TagRow } from './tag.entity.js';

/** Tags: the list that managers keep, and which a consultation has. */
@Injectable()
export class Tagging {
  constructor(
    private readonly database: DataSource,
    private readonly decisions: Decisions,
    private readonly audit: Audit,
  ) {}

  /** The whole list, those in use first. */
  async list(): Promise<Tag[]> {
    return this.database.manager.find(TagRow, { order: { retired: 'ASC', name: 'ASC' } });
  }

  /** Adds a tag. Repeating it changes nothing. @throws Problem `invalid` when the name is taken */
  async add(actor: Actor, { id, name, sign }: NewTag): Promise<Tag[]> {
    await this.keeping(actor, id, 'added', async (tx) => {
      const made: unknown[] = await tx.query(
        'insert into tag (id, name, sign) values ($1, $2, $3) on conflict (id) do nothing returning id',
        [id, name.trim(), sign],
      );
      return made.length > 0;
    });
    return this.list();
  }

  /** Renames a tag, or takes it out of use. @throws Problem `not_found`, `something_newer`, `invalid` when the name is taken */
  async change(actor: Actor, id: string, { version, name, sign, retired }: TagChange): Promise<Tag[]> {
    await this.keeping(actor, id, retired ? 'retired' : 'changed', async (tx) => {
      if (!(await tx.existsBy(TagRow, { id }))) throw new Problem('not_found', 'There is no such tag.');
      const after = { name: name.trim(), sign, retired, version: version + 1 };
      const { affected } = await tx.update(TagRow, { id, version }, after);
      if (!affected) throw new Problem('something_newer', 'Somebody changed this tag meanwhile.');
      return true;
    });
    return this.list();
  }

  /** Gives a consultation exactly these tags. @throws Problem `not_found`, `invalid` for a tag that is not in use */
  async set(actor: Actor, id: string, { tags }: NewTags): Promise<void> {
    await this.decisions.make(actor, id, 'tag', (unit, before) => this.setting(unit, actor, before, tags));
  }

  /** Gives one tag, or takes it. */
  async one(unit: Unit, actor: Actor, before: Consultation, tag: string, on: boolean): Promise<DecidedFields | null> {
    const others = (await this.idsOn(unit, before.id)).filter((id) => id !== tag);
    return this.setting(unit, actor, before, on ? [...others, tag] : others);
  }

  /** The tags that a consultation has. */
  async idsOn(unit: Unit, consultationId: string): Promise<string[]> {
    return (await unit.tx.findBy(ConsultationTag, { consultationId })).map(({ tagId }) => tagId);
  }

  /** What setting the tags changes in a locked consultation; throws before it writes. `retired` ones too, where a deed is undone. */
  async setting(
    unit: Unit,
    actor: Actor,
    before: Consultation,
    tags: string[],
    { retired }: { retired?: boolean } = {},
  ): Promise<DecidedFields | null> {
    const standing = await this.idsOn(unit, before.id);
    const added = [...new Set(tags)].filter((id) => !standing.includes(id));
    const removed = standing.filter((id) => !tags.includes(id));
    if (added.length + removed.length === 0) return null;
    const known = await unit.tx.countBy(TagRow, { id: In(added), ...(retired ? {} : { retired: false }) });
    if (known < added.length) {
      throw new Problem('invalid', 'There is no such tag.', { issues: [{ path: 'tags', message: 'unknown' }] });
    }
    if (removed.length > 0) await unit.tx.delete(ConsultationTag, { consultationId: before.id, tagId: In(removed) });
    if (added.length > 0) {
      const rows = added.map((tagId) => ({ consultationId: before.id, tagId }));
      await unit.tx.insert(ConsultationTag, rows);
    }
    await this.decisions.keep(unit, actor.id, before, {
      kind: 'tag',
      before: standing.join(' ') || null,
      after: tags.join(' ') || null,
      reason: null,
    });
    return {};
  }

  /** A change of the list and its line in the audit trail: neither is there without the other. Two tags in use may not have one name. */
  private async keeping(
    by: Actor,
    thingId: string,
    event: 'added' | 'changed' | 'retired',
    change: (tx: EntityManager) => Promise<boolean>,
  ): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        if (!(await change(tx))) return;
        await this.audit.record({ action: 'settings_changed', by, thing: 'tag', thingId, details: { event } }, tx);
      });
    } catch (error) {
      if ((error as { code?: string }).code !== '23505') throw error;
      throw new Problem('invalid', 'Another tag has this name.', { issues: [{ path: 'name', message: 'taken' }] });
    }
  }
}
