import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  Account,
  AccountChange,
  AccountChoices,
  AccountEvent,
  AccountWithPassword,
  NewAccount,
  Role,
} from '../contract/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions } from '../platform/transaction.js';
import { changesOf, type Next, nextOf, strangeAreas } from './account-changes.js';
import { AccountEvents } from './account-events.service.js';
import { may } from './may.js';
import { Organisation } from './organisation/organisation.service.js';
import { hashPassword } from './password.js';
import { hasSecondFactorSql, SecondFactors } from './second-factor.service.js';
import { Sessions, type Signed } from './sessions.service.js';
import { Staff } from './staff.entity.js';

/** A password that was made for somebody is good for a day. */
const oneTimeMs = 24 * 60 * 60 * 1000;
/** Without letters and digits that look alike on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Who may sign in, and as what. There is always somebody left who may administer. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly events: AccountEvents,
    private readonly audit: Audit,
    private readonly municipality: Municipality,
    private readonly organisation: Organisation,
  ) {}

  /** Every account, those that are switched off last. */
  all(): Promise<Account[]> {
    return this.find(this.database.manager, null);
  }

  /** What may be chosen for an account today. */
  async choices(): Promise<AccountChoices> {
    const rows: { section: string }[] = await this.database.query(
      'select distinct section from staff where section is not null order by section',
    );
    const agencies = await this.database.query<{ code: string; name: string }[]>(
      'select code, name from agency where valid_to is null or valid_to >= $1::date order by name, code',
      [dayOf(this.clock.now())],
    );
    return {
      areas: this.areasToday(),
      sections: rows.map(({ section }) => section),
      agencies,
      organisation: this.organisation.label,
    };
  }

  /**
   * Creates an account with a password for the first sign-in.
   * @throws Problem `not_allowed_now` with the issue `login: taken`; `invalid` with the issue `areas` or `agency`
   */
  async create(me: Signed, given: NewAccount): Promise<AccountWithPassword> {
    const { login, name, role, agency, areas = [], section = null, hats = [] } = given;
    this.refuseStrange(areas, []);
    await refuseStrangeAgency(this.database.manager, agency, null);
    const oneTimePassword = newPassword();
    const passwordHash = await hashPassword(oneTimePassword);
    const now = this.clock.now();
    const id = randomUUID();
    const account = await this.transactions.run(async ({ tx }) => {
      const { raw } = await tx
        .createQueryBuilder()
        .insert()
        .into(Staff)
        .values({
          ...{ id, login, name, role, agency, areas, section, hats, passwordHash, active: true, createdAt: now },
          oneTimeUntil: new Date(now.getTime() + oneTimeMs),
        })
        .orIgnore()
        .returning('id')
        .execute();
      if ((raw as unknown[]).length === 0)
        throw new Problem('not_allowed_now', 'There is such a login.', {
          issues: [{ path: 'login', message: 'taken' }],
        });
      await this.tell(tx, me, id, ['account_created'], role);
      return this.one(tx, id);
    });
    return { account, oneTimePassword };
  }

  /**
   * Changes an account. Whoever is signed in with it is signed out when anything but the name and the hats changes.
   * @throws Problem `not_found`; `something_newer`; `not_allowed_now` with an issue: `own` for one's own role, `last` for the last
   *   account that may administer, `taken` for an organisation's account that another one has; `invalid` with the issue `areas` or
   *   `agency`
   */
  async change(me: Signed, id: string, { version, password: _, ...given }: AccountChange): Promise<Account> {
    const issuer = given.organisation?.subject ? await this.issuer() : null;
    const { account, ended } = await this.transactions.run(async ({ tx }) => {
      // All of them, so that two administrators cannot switch each other off at the same moment.
      const all = await tx.find(Staff, { order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
      const before = all.find((one) => one.id === id);
      if (!before) throw new Problem('not_found', 'There is no such account.');
      if (before.version !== version)
        throw new Problem('something_newer', 'Somebody else changed this account meanwhile.');
      const next = nextOf(before, given, issuer);
      this.refuseStrange(next.areas, before.areas);
      await refuseStrangeAgency(tx, next.agency, before.agency);
      await this.refuseTaken(tx, id, next);
      const done = changesOf(before, next);
      const administers = (one: { id: string; role: Role; active: boolean }) =>
        one.active && may(one.id === id ? { role: next.role } : one, 'administer');
      if (me.id === id && (done.includes('role_changed') || done.includes('switched_off')))
        throw refused(done.includes('role_changed') ? 'role' : 'active', 'own');
      if (!all.some((one) => administers(one.id === id ? { ...one, ...next } : one))) throw refused('role', 'last');
      if (done.length > 0) {
        await tx.update(Staff, { id }, { ...next, version: version + 1 });
        await this.tell(tx, me, id, done, next.role);
      }
      return {
        account: await this.one(tx, id),
        ended: done.some((kind) => kind !== 'renamed' && kind !== 'hats_changed'),
      };
    });
    if (!ended) return account;
    await this.sessions.endOthers(id, id === me.id ? me.sessionId : null);
    return { ...account, signedIn: id === me.id ? 1 : 0 };
  }

  /**
   * Makes a password for somebody who lost theirs; it opens the account once, within a day. Every session of theirs ends.
   * @throws Problem `not_found`; `not_allowed_now` for one's own
   */
  async makePassword(me: Signed, id: string): Promise<AccountWithPassword> {
    if (id === me.id) throw refused('password', 'own');
    const oneTimePassword = newPassword();
    const passwordHash = await hashPassword(oneTimePassword);
    const account = await this.transactions.run(async ({ tx }) => {
      const { affected } = await tx.update(
        Staff,
        { id },
        { passwordHash, oneTimeUntil: new Date(this.clock.now().getTime() + oneTimeMs) },
      );
      if (!affected) throw new Problem('not_found', 'There is no such account.');
      await this.tell(tx, me, id, ['password_made'], null);
      return this.one(tx, id);
    });
    await this.sessions.endOthers(id, null);
    return { account: { ...account, signedIn: 0 }, oneTimePassword };
  }

  /**
   * Signs somebody out everywhere.
   * @throws Problem `not_found`
   */
  async endSessions(me: Signed, id: string): Promise<void> {
    if (!(await this.database.manager.existsBy(Staff, { id })))
      throw new Problem('not_found', 'There is no such account.');
    if ((await this.sessions.endOthers(id, id === me.id ? me.sessionId : null)) === 0) return;
    await this.events.note(id, 'sessions_ended', me.id);
    await this.audit.record({
      action: 'account_changed',
      by: me,
      thing: 'staff',
      thingId: id,
      details: { what: 'sessions_ended' },
    });
  }

  private areasToday(): string[] {
    return this.municipality.areas(this.clock.now()).map(({ label }) => label);
  }

  /** An area that is over may stay with whoever has it; nobody gets it anew. */
  private refuseStrange(areas: string[], had: string[]): void {
    if (strangeAreas(areas, [...this.areasToday(), ...had]).length > 0)
      throw new Problem('invalid', 'There is no such area.', { issues: [{ path: 'areas', message: 'unknown' }] });
  }

  private async refuseTaken(tx: EntityManager, id: string, next: Next): Promise<void> {
    const rows: { mail: boolean }[] = await tx.query(
      `select coalesce(lower(organisation_mail) = lower($2), false) as mail from staff
       where id <> $1 and (lower(organisation_mail) = lower($2)
         or (organisation_issuer = $3 and organisation_subject = $4)) order by 1 desc`,
      [id, next.organisationMail, next.organisationIssuer, next.organisationSubject],
    );
    const [row] = rows;
    if (row) throw refused(row.mail ? 'organisation.mail' : 'organisation.subject', 'taken');
  }

  /** Ids are bound together with who gave them. */
  private async issuer(): Promise<string> {
    if (this.organisation.label === null) throw refused('organisation.subject', 'nowhere');
    return this.organisation.issuer().catch((cause) => {
      throw new Problem('unavailable', "The organisation's sign-in cannot be reached.", {}, { cause });
    });
  }

  private async tell(
    tx: EntityManager,
    me: Signed,
    id: string,
    kinds: AccountEvent[],
    role: Role | null,
  ): Promise<void> {
    for (const kind of kinds) {
      await this.events.note(id, kind, me.id, tx);
      await this.audit.record(
        { action: 'account_changed', by: me, thing: 'staff', thingId: id, details: { what: kind, role } },
        tx,
      );
    }
  }

  private async one(tx: EntityManager, id: string): Promise<Account> {
    return (await this.find(tx, id))[0]!;
  }

  private async find(tx: EntityManager, id: string | null): Promise<Account[]> {
    const rows = await tx.query<
      (Omit<Account, 'secondFactor' | 'oneTimeUntil' | 'organisation'> & {
        on: boolean;
        until: Date | null;
        mail: string | null;
        bound: boolean;
      })[]
    >(
      `select s.id, s.login, s.name, s.role, s.agency, s.areas, s.section, s.hats, s.active, s.version, s.one_time_until as until,
         s.organisation_mail as mail, s.organisation_subject is not null as bound,
         ${hasSecondFactorSql('s')} as on,
         (select count(*)::int from staff_session t where t.staff_id = s.id and t.expires_at > $2) as "signedIn",
         (select count(*)::int from consultation c where c.owner_id = s.id and c.closed_at is null) as "ownOpen"
       from staff s where $1::uuid is null or s.id = $1 order by s.active desc, s.login`,
      [id, this.clock.now()],
    );
    return rows.map(({ on, until, mail, bound, ...one }) => ({
      ...one,
      organisation: { mail, bound },
      secondFactor: this.secondFactors.standing(on),
      oneTimeUntil: until?.toISOString() ?? null,
    }));
  }
}

/** Twelve letters in threes, to be read from paper: 59 bits. */
const newPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 3 }, () => letters[randomInt(letters.length)]).join('')).join(
    '-',
  );

const refused = (path: string, message: string): Problem =>
  new Problem('not_allowed_now', 'This account must stay as it is.', { issues: [{ path, message }] });

/** An account's agency is one of the directory; one that is gone may stay with whoever has it. */
async function refuseStrangeAgency(tx: EntityManager, code: string | null, had: string | null): Promise<void> {
  if (code === null || code === had) return;
  const known = await tx.query<unknown[]>('select from agency where code = $1', [code]);
  if (known.length === 0)
    throw new Problem('invalid', 'There is no such agency.', { issues: [{ path: 'agency', message: 'unknown' }] });
}
