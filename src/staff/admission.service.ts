import { Inject, Injectable } from '@nestjs/common';
import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { Audit } from '../platform/audit.service.js';
import type { Device } from './device.js';
import type { Actor } from './may.js';
import { SIGN_IN_LIMITS, type SignInLimits, tooMany } from './proofs.service.js';
import { Sessions, type SignInWay } from './sessions.service.js';
import { Staff } from './staff.entity.js';

/** Where a sign-in comes from. */
export interface Whence extends Device {
  address: string;
}

/** Somebody who is in: their session's token, and who they are. */
export interface Admitted {
  token: string;
  staff: Actor;
}

/** What every way of signing in has in common: the limits, the session that begins, and the trail. */
@Injectable()
export class Admission {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    @Inject(SIGN_IN_LIMITS) private readonly limits: SignInLimits,
  ) {}

  /**
   * Counts a try, at a login and from an address, before it is looked at: a thousand guesses at once are as many as the limit lets
   * through. Answers how to take the count back, for a try that was no wrong guess.
   * @throws Problem `too_many_tries` where too much went wrong lately
   */
  async countTry({ address }: Whence, login: string | null): Promise<() => Promise<void>> {
    const { account, address: addresses } = this.limits;
    const takeBack = async () => {
      await addresses.reward(address);
    };
    await consume(addresses, address);
    if (login === null) return takeBack;
    try {
      await consume(account, login);
    } catch (error) {
      // A login that is shut already says nothing more against the whole office.
      await takeBack();
      throw error;
    }
    return async () => {
      await Promise.all([takeBack(), account.reward(login)]);
    };
  }

  /** @throws Problem `too_many_tries` where one address begins signing in all the time */
  async countBeginning({ address }: Whence): Promise<void> {
    await consume(this.limits.beginning, address);
  }

  /** Notes down a try that failed. What was typed as a login is not kept: people type passwords there. The limits bound how often this happens. */
  async failed(why: string, staffId: string | null, { address }: Whence): Promise<void> {
    await this.audit.record({
      action: 'sign_in_failed',
      by: null,
      ...(staffId ? { thing: 'staff' as const, thingId: staffId } : {}),
      details: { why, address },
    });
  }

  /** Begins a session. `proven`: whoever let them in asked for a second factor elsewhere. */
  async admit(staff: Staff, whence: Whence, way: SignInWay, proven = false): Promise<Admitted> {
    await this.limits.account.delete(staff.login);
    const { token, id: sessionId } = await this.sessions.begin(staff.id, whence, way, proven);
    await this.audit.record({
      action: 'sign_in',
      by: { id: staff.id, sessionId },
      details: { way, address: whence.address, browser: whence.browser, system: whence.system },
    });
    const { id, name, role, agency, areas, section } = staff;
    return { token, staff: { id, name, role, agency, areas, section } };
  }

  /** An account that may sign in, or null. */
  active(condition: { id: string } | { login: string }): Promise<Staff | null> {
    return this.database.manager.findOneBy(Staff, { ...condition, active: true });
  }
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  await limiter.consume(key).catch((error) => {
    throw error instanceof RateLimiterRes ? tooMany(error) : error;
  });
}
