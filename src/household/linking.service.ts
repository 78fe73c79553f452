import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Consultation, Records, Trail } from '../consultation/index.js';
import type { IssueChange, NewLink, PersonChange, PersonFacts, PersonPart } from '../contract/index.js';
import { Person } from '../people/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/index.js';
import { NamedTopics } from './named-topics.service.js';
import { onConsultations } from './on-consultations.js';
import { People } from './people.service.js';
import { changedFile, type OpenFile, openFile, sealFile } from './person-file.js';
import { markPerson } from './person-marking.js';

/** Puts people into consultations and takes them out again, and keeps their files. */
@Injectable()
export class Linking {
  constructor(
    private readonly people: People,
    private readonly records: Records,
    private readonly topics: NamedTopics,
    private readonly transactions: Transactions,
    private readonly trail: Trail,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Says who somebody in a consultation is. Said twice it changes nothing; a link that was taken off stands again.
   * @throws Problem `not_found` for a consultation or a person out of sight, `invalid` when nothing is known of a new one
   */
  async link(actor: Actor, consultationId: string, { parts, person: id, facts }: NewLink): Promise<void> {
    await this.records.find(actor, consultationId);
    const known = (await this.people.among(actor, [id]))[0];
    if (!known && !facts) throw new Problem('not_found', 'There is no such person.');
    if (!known && facts && !facts.name && !facts.kana && !facts.note) {
      throw new Problem('invalid', 'Something has to tell who it is.', {
        issues: [{ path: 'facts.name', message: 'required' }],
      });
    }
    await onConsultations(this.transactions, [consultationId], async (unit) => {
      if (!known) await this.make(unit.tx, actor, id, facts!);
      const moved: unknown[] = await unit.tx.query(
        `insert into consultation_person as l (consultation_id, person_id, part, by_id, at)
         select $1, $2, part, $4, $5 from unnest($3::text[]) as part
         on conflict (consultation_id, person_id, part) do update set ended_at = null, ended_by = null, by_id = excluded.by_id, at = excluded.at
           where l.ended_at is not null returning 1`,
        [consultationId, id, parts, actor.id, this.clock.now()],
      );
      if (moved.length === 0) return false;
      if (parts.includes('subject')) await this.suggest(unit.tx, consultationId, id);
      await this.trail.changes(unit, actor, consultationId, 'link', {
        thing: 'person',
        thingId: id,
        details: { parts: parts.join(' ') },
      });
      return true;
    });
  }

  /** Takes somebody off a consultation. The row stays, so that it can be put back. @throws Problem `not_found` */
  async unlink(actor: Actor, consultationId: string, personId: string, part: PersonPart): Promise<void> {
    await this.records.find(actor, consultationId);
    await this.people.find(actor, personId);
    await this.turnLink(actor, consultationId, personId, part, 'unlink');
  }

  /**
   * Puts back who was taken off. Whoever sees the consultation may: the person may be in nobody's sight meanwhile.
   * @throws Problem `not_found`
   */
  async relink(actor: Actor, consultationId: string, personId: string, part: PersonPart): Promise<void> {
    await this.records.find(actor, consultationId);
    await this.turnLink(actor, consultationId, personId, part, 'link');
  }

  /** Changes somebody's file. @throws Problem `not_found`, `saved_elsewhere` */
  async change(actor: Actor, id: string, { version, ...facts }: PersonChange): Promise<void> {
    const before = await this.people.find(actor, id);
    await this.onTheirConsultations(actor, id, async (unit) => {
      const file = changedFile(openFile(this.seal, before), facts);
      const { affected } = await unit.tx.update(
        Person,
        { id, version },
        { ...sealFile(this.seal, file), version: version + 1 },
      );
      if (!affected || before.version !== version)
        throw new Problem('saved_elsewhere', 'Somebody changed this file meanwhile.');
      await this.mark(unit.tx, id, file);
      return { what: 'facts' };
    });
  }

  /** Decides on an issue of somebody's own, dismisses or takes it away. @throws Problem `not_found` */
  async setIssue(actor: Actor, id: string, { issue, standing }: IssueChange): Promise<void> {
    await this.people.find(actor, id);
    await this.onTheirConsultations(actor, id, async (unit) => {
      const moved: unknown[] =
        standing === null
          ? await unit.tx.query(
              'with gone as (delete from person_issue where person_id = $1 and issue = $2 returning 1) select 1 from gone',
              [id, issue],
            )
          : await unit.tx.query(
              `insert into person_issue as i (person_id, issue, standing, by_id, at) values ($1, $2, $3, $4, $5)
               on conflict (person_id, issue) do update set standing = excluded.standing, by_id = excluded.by_id, at = excluded.at
                 where i.standing <> excluded.standing returning 1`,
              [id, issue, standing, actor.id, this.clock.now()],
            );
      return moved.length > 0 ? { what: 'issue', issue, standing } : null;
    });
  }

  private async make(tx: EntityManager, actor: Actor, id: string, facts: PersonFacts): Promise<void> {
    const file = { ...facts, former: [] };
    const row = {
      ...sealFile(this.seal, file),
      id,
      version: 1,
      mergedInto: null,
      byId: actor.id,
      at: this.clock.now(),
    };
    await tx.createQueryBuilder().insert().into(Person).values(row).orIgnore().execute();
    if (!(await tx.existsBy(Person, { id, byId: actor.id })))
      throw new Problem('not_found', 'There is no such person.');
    await this.mark(tx, id, file);
  }

  private async mark(tx: EntityManager, id: string, file: OpenFile): Promise<void> {
    await markPerson(tx, this.seal, { id, ...sealFile(this.seal, file) });
  }

  /** What the resident chose as 困りごと is suggested as issues of whom it is about; nobody has decided on it. */
  private async suggest(tx: EntityManager, consultationId: string, personId: string): Promise<void> {
    const issues = await this.topics.of(await tx.findOneByOrFail(Consultation, { id: consultationId }), tx);
    await tx.query(
      `insert into person_issue (person_id, issue, standing, at) select $1, issue, 'suggested', $3 from unnest($2::text[]) as issue
       on conflict do nothing`,
      [personId, issues, this.clock.now()],
    );
  }

  private async turnLink(
    actor: Actor,
    consultationId: string,
    personId: string,
    part: PersonPart,
    to: 'link' | 'unlink',
  ) {
    await onConsultations(this.transactions, [consultationId], async (unit) => {
      const on = to === 'link';
      const found: { ended_at: Date | null }[] = await unit.tx.query(
        'select ended_at from consultation_person where consultation_id = $1 and person_id = $2 and part = $3',
        [consultationId, personId, part],
      );
      if (!found[0]) throw new Problem('not_found', 'There is no such link.');
      if ((found[0].ended_at === null) === on) return false;
      await unit.tx.query(
        `update consultation_person set ended_at = $4, ended_by = $5 where consultation_id = $1 and person_id = $2 and part = $3`,
        [consultationId, personId, part, on ? null : this.clock.now(), on ? null : actor.id],
      );
      await this.trail.changes(unit, actor, consultationId, to, {
        thing: 'person',
        thingId: personId,
        details: { parts: part },
      });
      return true;
    });
  }

  private async onTheirConsultations(
    actor: Actor,
    id: string,
    change: (unit: Unit) => Promise<Record<string, string | null> | null>,
  ): Promise<void> {
    const ids = await this.people.consultationsOf([id]);
    await onConsultations(this.transactions, ids, async (unit) => {
      const details = await change(unit);
      if (!details) return false;
      const by = { id: actor.id, sessionId: actor.sessionId };
      await this.audit.record({ action: 'person_changed', by, thing: 'person', thingId: id, details }, unit.tx);
      return true;
    });
  }
}
