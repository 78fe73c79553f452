import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NewSession, Role } from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { AccountEvents } from './account-events.service.js';
import { Admission, type Admitted, type Whence } from './admission.service.js';
import { hashPassword, isPassword } from './password.js';
import { Proofs } from './proofs.service.js';
import { SecondFactors } from './second-factor.service.js';
import { Sessions, type Signed } from './sessions.service.js';
import { Staff } from './staff.entity.js';

/** Staff accounts and how they come in: a password, a code where there is a second factor, and a limit on wrong tries. */
@Injectable()
export class SignIn {
  /** Compared when there is no such account, so that the time of the answer tells nothing. */
  private readonly nobody = hashPassword(randomUUID());

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
    private readonly proofs: Proofs,
    private readonly events: AccountEvents,
    private readonly audit: Audit,
    private readonly admission: Admission,
  ) {}

  /** Creates an account, or answers null when the login is taken. */
  async createAccount(account: {
    login: string;
    name: string;
    role: Role;
    agency: string | null;
    areas?: string[];
    section?: string | null;
    password: string;
  }): Promise<string | null> {
    const id = randomUUID();
    const { password, ...rest } = account;
    const { raw } = await this.database
      .createQueryBuilder()
      .insert()
      .into(Staff)
      .values({ id, ...rest, passwordHash: await hashPassword(password), active: true, createdAt: this.clock.now() })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) return null;
    await this.audit.record({
      action: 'account_changed',
      by: null,
      thing: 'staff',
      thingId: id,
      details: { event: 'created', role: account.role },
    });
    return id;
  }

  /** Sets another password and ends all sessions of the account. The password that it has already changes nothing. */
  async setPassword(login: string, password: string): Promise<void> {
    const staff = await this.database.manager.findOneByOrFail(Staff, { login });
    if (await isPassword(staff.passwordHash, password)) return;
    await this.database.manager.update(
      Staff,
      { id: staff.id },
      { passwordHash: await hashPassword(password), oneTimeUntil: null },
    );
    await this.sessions.endOthers(staff.id, null);
  }

  /**
   * Changes one's own password: every other session of the account ends with it.
   * @throws Problem `wrong_password`, `too_many_tries`
   */
  async changePassword(me: Signed, password: string, next: string): Promise<void> {
    await this.proofs.password(me.id, password);
    await this.database.manager.update(
      Staff,
      { id: me.id },
      { passwordHash: await hashPassword(next), oneTimeUntil: null },
    );
    await this.sessions.endOthers(me.id, me.sessionId);
    await this.events.note(me.id, 'password_changed', me.id);
  }

  /**
   * Signs in and answers the session's token.
   * @throws Problem `wrong_sign_in` without saying which part was wrong, `code_needed`, `wrong_code` and `password_over` once the
   * password was right, `too_many_tries` with the seconds to wait
   */
  async signIn(given: NewSession, whence: Whence): Promise<Admitted> {
    const known = given.login.normalize('NFKC').trim();
    const takeBack = await this.admission.countTry(whence, known);
    const staff = await this.admission.active({ login: known });
    const right = await isPassword(staff?.passwordHash ?? (await this.nobody), given.password);
    if (!staff || !right) {
      await this.admission.failed('wrong_sign_in', staff?.id ?? null, whence);
      throw new Problem('wrong_sign_in', 'Login or password is wrong.');
    }
    await takeBack();
    if (staff.oneTimeUntil !== null && staff.oneTimeUntil < this.clock.now())
      throw new Problem('password_over', 'This password was good for one day, and that is over.');
    const { app, passkey } = await this.secondFactors.ways(staff.id);
    if (app || passkey) {
      if (!given.code) throw new Problem('code_needed', 'This account asks for a code as well.', { passkey });
      await this.proofs.code(staff.id, given.code);
    }
    return this.admission.admit(staff, whence, 'password');
  }
}
