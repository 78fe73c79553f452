import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import type { Role } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from './may.js';
import { Staff } from './staff.entity.js';

/** Argon2id with the parameters that OWASP's password storage cheat sheet names first (19 MiB, 2 passes, 1 lane). */
const argon2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A session ends after an hour without use, and after twelve in any case. */
const idleMs = 60 * 60 * 1000;
const wholeMs = 12 * 60 * 60 * 1000;

/** Injection token: the limiters of wrong sign-ins, per account and per address. */
export const SIGN_IN_LIMITS = Symbol('sign-in limits');

/** Wrong tries are counted in the database, so that several web processes count together. */
export interface SignInLimits {
  account: RateLimiterPostgres;
  address: RateLimiterPostgres;
}

/** Staff sign-in: passwords, sessions, and how many wrong tries are let through. */
@Injectable()
export class SignIn {
  /** Compared when there is no such account, so that the time of the answer tells nothing. */
  private readonly nobody = hash(randomUUID(), argon2);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(SIGN_IN_LIMITS) private readonly limits: SignInLimits,
  ) {}

  /** Creates an account, or answers null when the login is taken. */
  async createAccount(account: {
    login: string;
    name: string;
    role: Role;
    agency: string | null;
    password: string;
  }): Promise<string | null> {
    const id = randomUUID();
    const { password, ...rest } = account;
    const { raw } = await this.database
      .createQueryBuilder()
      .insert()
      .into(Staff)
      .values({ id, ...rest, passwordHash: await hash(password, argon2), active: true, createdAt: this.clock.now() })
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length > 0 ? id : null;
  }

  /** Sets another password and ends all sessions of the account. The password that it has already changes nothing. */
  async setPassword(login: string, password: string): Promise<void> {
    const staff = await this.database.manager.findOneByOrFail(Staff, { login });
    if (await verify(staff.passwordHash, password)) return;
    await this.database.manager.update(Staff, { id: staff.id }, { passwordHash: await hash(password, argon2) });
    await this.database.query('delete from staff_session where staff_id = $1', [staff.id]);
  }

  /**
   * Signs in and answers the session's token.
   * @throws Problem `wrong_sign_in` without saying which part was wrong, `too_many_tries` with the seconds to wait
   */
  async signIn(login: string, password: string, address: string): Promise<{ token: string; staff: Actor }> {
    const known = login.normalize('NFKC').trim();
    const keys = [
      [this.limits.account, known],
      [this.limits.address, address],
    ] as const;
    for (const [limiter, key] of keys) {
      const tries = await limiter.get(key);
      if (tries && tries.consumedPoints >= limiter.points) throw tooMany(tries);
    }
    const staff = await this.database.manager.findOneBy(Staff, { login: known, active: true });
    const right = await verify(staff?.passwordHash ?? (await this.nobody), password).catch(() => false);
    if (!staff || !right) {
      await Promise.all(keys.map(([limiter, key]) => limiter.consume(key).catch(() => undefined)));
      throw new Problem('wrong_sign_in', 'Login or password is wrong.');
    }
    await this.limits.account.delete(known);
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.database.query(
      'insert into staff_session (token_hash, staff_id, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $4)',
      [hashOf(token), staff.id, now, new Date(now.getTime() + wholeMs)],
    );
    await this.database.query('delete from staff_session where expires_at < $1', [now]);
    return { token, staff: { id: staff.id, name: staff.name, role: staff.role, agency: staff.agency } };
  }

  /** Whose session a token is, or null. Using it keeps it alive. */
  async recognise(token: string): Promise<(Actor & { login: string }) | null> {
    const now = this.clock.now();
    const [row]: { id: string; login: string; name: string; role: Role; agency: string | null; seen_at: Date }[] =
      await this.database.query(
        `select s.id, s.login, s.name, s.role, s.agency, t.seen_at from staff_session t join staff s on s.id = t.staff_id
       where t.token_hash = $1 and s.active and t.expires_at > $2 and t.seen_at > $3`,
        [hashOf(token), now, new Date(now.getTime() - idleMs)],
      );
    if (!row) return null;
    if (now.getTime() - row.seen_at.getTime() > 60_000) {
      await this.database.query('update staff_session set seen_at = $2 where token_hash = $1', [hashOf(token), now]);
    }
    const { seen_at: _, ...staff } = row;
    return staff;
  }

  /** Ends a session. */
  async signOut(token: string): Promise<void> {
    await this.database.query('delete from staff_session where token_hash = $1', [hashOf(token)]);
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest();

const tooMany = (tries: RateLimiterRes) =>
  new Problem('too_many_tries', 'Too many wrong tries. Wait and try again.', {
    retryAfter: Math.max(1, Math.ceil(tries.msBeforeNext / 1000)),
  });
