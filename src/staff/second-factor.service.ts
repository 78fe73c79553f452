import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ColleagueSignIn, Enrolment, SecondFactorStanding } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { AccountEvents } from './account-events.service.js';
import { asAppCode, asRecoveryCode, newRecoveryCodes } from './recovery-codes.js';
import { enrolmentUri, matchingStep, newSecret } from './totp.js';

/** The condition under which an account, a row of `staff` with the alias, has a second factor. */
export const hasSecondFactorSql = (staff: string): string =>
  `(exists (select from second_factor f where f.staff_id = ${staff}.id and f.confirmed_at is not null)
    or exists (select from passkey p where p.staff_id = ${staff}.id))`;

/** The second factor (二段階の確認): codes of an authenticator app or passkeys, and recovery codes for when neither is at hand. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
    private readonly clock: Clock,
    private readonly municipality: Municipality,
    private readonly events: AccountEvents,
  ) {}

  /** Whether the profile demands one of everybody. */
  get required(): boolean {
    return this.municipality.profile.signIn.secondFactor === 'required';
  }

  /** How an account stands that has one or not. */
  standing(on: boolean): SecondFactorStanding {
    if (on) return 'on';
    return this.required ? 'needed' : 'off';
  }

  /** What an account has beside its password: with either, the password alone does not open it. */
  async ways(staffId: string): Promise<{ app: boolean; passkey: boolean }> {
    const [row]: { app: boolean; passkey: boolean }[] = await this.database.query(
      `select exists (select from second_factor where staff_id = $1 and confirmed_at is not null) as app,
         exists (select from passkey where staff_id = $1) as passkey`,
      [staffId],
    );
    return row!;
  }

  /**
   * Begins the setting up with a new secret. Until the first code came, nothing asks for it.
   * @throws Problem `not_allowed_now` when there is one already
   */
  async begin(staff: { id: string; login: string }): Promise<Enrolment> {
    const secret = newSecret();
    const rows: unknown[] = await this.database.query(
      `insert into second_factor (staff_id, secret) values ($1, $2)
       on conflict (staff_id) do update set secret = excluded.secret, last_step = 0
         where second_factor.confirmed_at is null
       returning staff_id`,
      [staff.id, this.seal.close(secret)],
    );
    if (rows.length === 0) throw new Problem('not_allowed_now', 'There is a second factor already.');
    return { secret, uri: enrolmentUri('うけとめ', staff.login, secret) };
  }

  /** Ends the setting up with a first code; answers the recovery codes, or null when the code is wrong. */
  async confirm(staffId: string, code: string): Promise<string[] | null> {
    if (!(await this.takesAppCode(staffId, code, false))) return null;
    await this.events.note(staffId, 'second_factor_on', staffId);
    return this.renewRecoveryCodes(staffId);
  }

  /** Whether a code opens the account: of the app, or a recovery code. Either is used up by that. */
  async takes(staffId: string, typed: string): Promise<boolean> {
    if (await this.takesAppCode(staffId, typed, true)) return true;
    const recovery = asRecoveryCode(typed);
    if (recovery === null) return false;
    const [, used]: [unknown, number] = await this.database.query(
      'update recovery_code set used_at = $3 where staff_id = $1 and code_index = $2 and used_at is null',
      [staffId, this.recoveryIndex(staffId, recovery), this.clock.now()],
    );
    if (used === 0) return false;
    await this.events.note(staffId, 'recovery_code_used', staffId);
    return true;
  }

  /** Makes ten new recovery codes; the old ones open nothing any more. */
  async renewRecoveryCodes(staffId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.database.transaction(async (tx) => {
      await tx.query('delete from recovery_code where staff_id = $1', [staffId]);
      await tx.query('insert into recovery_code (staff_id, code_index) select $1, unnest($2::bytea[])', [
        staffId,
        codes.map((code) => this.recoveryIndex(staffId, asRecoveryCode(code)!)),
      ]);
    });
    return codes;
  }

  /** How many recovery codes are left. */
  async recoveryCodesLeft(staffId: string): Promise<number> {
    const [row]: { left: number }[] = await this.database.query(
      'select count(*)::int as left from recovery_code where staff_id = $1 and used_at is null',
      [staffId],
    );
    return row!.left;
  }

  /** Takes the second factor off an account with everything that belongs to it, passkeys too. False when there was none. */
  async remove(staffId: string, by: string | null): Promise<boolean> {
    const removed = await this.database.transaction(async (tx) => {
      await tx.query('delete from recovery_code where staff_id = $1', [staffId]);
      const [, apps]: [unknown, number] = await tx.query('delete from second_factor where staff_id = $1', [staffId]);
      const [, keys]: [unknown, number] = await tx.query('delete from passkey where staff_id = $1', [staffId]);
      return apps + keys > 0;
    });
    if (removed) await this.events.note(staffId, 'second_factor_reset', by);
    return removed;
  }

  /** Its owner gives up the authenticator app. The recovery codes go with it where no passkey needs them. */
  async removeApp(staffId: string): Promise<void> {
    const [, removed]: [unknown, number] = await this.database.query('delete from second_factor where staff_id = $1', [
      staffId,
    ]);
    await this.dropIdleCodes(staffId);
    if (removed > 0) await this.events.note(staffId, 'second_factor_off', staffId);
  }

  /** Recovery codes stand in for something: without app and passkey there is nothing. */
  async dropIdleCodes(staffId: string): Promise<void> {
    await this.database.query(
      `delete from recovery_code c using staff s where s.id = $1 and c.staff_id = s.id and not ${hasSecondFactorSql('s')}`,
      [staffId],
    );
  }

  /** Everybody who can sign in, with their second factor. */
  async ofColleagues(): Promise<ColleagueSignIn[]> {
    const rows: { id: string; login: string; name: string; on: boolean }[] = await this.database.query(
      `select s.id, s.login, s.name, ${hasSecondFactorSql('s')} as on from staff s where s.active order by s.login`,
    );
    return rows.map(({ on, ...one }) => ({ ...one, secondFactor: this.standing(on) }));
  }

  /** Takes a code of the app once: two who type the same one at the same moment do not both come in. */
  private async takesAppCode(staffId: string, typed: string, confirmed: boolean): Promise<boolean> {
    const [row]: { secret: string; last_step: string }[] = await this.database.query(
      'select secret, last_step from second_factor where staff_id = $1 and (confirmed_at is not null) = $2',
      [staffId, confirmed],
    );
    if (!row) return false;
    const now = this.clock.now();
    const step = matchingStep(this.seal.open(row.secret), asAppCode(typed), now, Number(row.last_step));
    if (step === null) return false;
    const [, taken]: [unknown, number] = await this.database.query(
      `update second_factor set last_step = $2, confirmed_at = coalesce(confirmed_at, $3)
       where staff_id = $1 and last_step < $2 and secret = $4`,
      [staffId, step, now, row.secret],
    );
    return taken > 0;
  }

  private recoveryIndex(staffId: string, code: string): Buffer {
    return this.seal.lastingIndex('recovery code', `${staffId}\0${code}`);
  }
}
