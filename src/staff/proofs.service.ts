import { Inject, Injectable } from '@nestjs/common';
import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { Audit } from '../platform/audit.service.js';
import { Problem } from '../platform/problem.js';
import { isPassword } from './password.js';
import { SecondFactors } from './second-factor.service.js';
import { Staff } from './staff.entity.js';

/** Injection token: the limiters of wrong sign-ins, per account and per address, of proofs and of numbers at the glass, per account, and of sign-ins that begin, per address. */
export const SIGN_IN_LIMITS = Symbol('sign-in limits');

/** Wrong tries are counted in the database, so that several web processes count together. */
export interface SignInLimits {
  account: RateLimiterPostgres;
  address: RateLimiterPostgres;
  proof: RateLimiterPostgres;
  glass: RateLimiterPostgres;
  beginning: RateLimiterPostgres;
}

/** Lets somebody prove again who they are: a password or a code of an account that is already known. */
@Injectable()
export class Proofs {
  constructor(
    private readonly database: DataSource,
    private readonly secondFactors: SecondFactors,
    private readonly audit: Audit,
    @Inject(SIGN_IN_LIMITS) private readonly limits: SignInLimits,
  ) {}

  /** @throws Problem `wrong_password`, `too_many_tries` */
  async password(staffId: string, password: string): Promise<void> {
    await this.counted(staffId, 'wrong_password', async () => {
      const { passwordHash } = await this.database.manager.findOneByOrFail(Staff, { id: staffId });
      return isPassword(passwordHash, password);
    });
  }

  /** @throws Problem `wrong_code`, `too_many_tries` */
  async code(staffId: string, code: string): Promise<void> {
    await this.counted(staffId, 'wrong_code', () => this.secondFactors.takes(staffId, code));
  }

  /**
   * A passkey of the same account, where `whose` tells whose it is.
   * @throws Problem `wrong_passkey`, `too_many_tries`
   */
  async passkey(staffId: string, whose: () => Promise<string | null>): Promise<void> {
    await this.counted(staffId, 'wrong_passkey', async () => (await whose()) === staffId);
  }

  /**
   * The first code of an app that is being set up; answers the recovery codes.
   * @throws Problem `wrong_code`, `too_many_tries`
   */
  async firstCode(staffId: string, code: string): Promise<string[]> {
    let codes: string[] | null = null;
    await this.counted(staffId, 'wrong_code', async () => {
      codes = await this.secondFactors.confirm(staffId, code);
      return codes !== null;
    });
    return codes!;
  }

  /** A try is counted before it is looked at: a thousand guesses at once are five. A right one clears the count. */
  private async counted(
    staffId: string,
    otherwise: 'wrong_password' | 'wrong_code' | 'wrong_passkey',
    look: () => Promise<boolean>,
  ): Promise<void> {
    try {
      await this.limits.proof.consume(staffId);
    } catch (error) {
      if (error instanceof RateLimiterRes) throw tooMany(error);
      throw error;
    }
    if (!(await look())) {
      await this.audit.record({ action: 'proof_failed', by: { id: staffId }, details: { why: otherwise } });
      throw new Problem(otherwise, 'This is not right.');
    }
    await this.limits.proof.delete(staffId);
  }
}

/** Too many wrong tries, with the seconds to wait. */
export const tooMany = (tries: RateLimiterRes): Problem =>
  new Problem('too_many_tries', 'Too many wrong tries. Wait and try again.', {
    retryAfter: Math.max(1, Math.ceil(tries.msBeforeNext / 1000)),
  });
