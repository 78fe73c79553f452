import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedInDevice } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { rowsOf } from '../platform/rows-of.js';
import { SharedReading } from '../platform/shared-reading.js';
import { Signal } from '../platform/signal.js';
import type { Device } from './device.js';
import { type Actor, namedSql } from './may.js';
import { hasSecondFactorSql, SecondFactors } from './second-factor.service.js';
import type { Standing } from './standing.js';

/** A session ends after twelve hours in any case. */
const wholeMs = 12 * 60 * 60 * 1000;

/** A screen tells of its use about once a minute: so the server locks a little later than the screen covers itself. */
const graceMs = 2 * 60 * 1000;

/** How a session began. */
export type SignInWay = 'password' | 'passkey' | 'organisation';

/** The signed-in person, and with which session. */
export interface Signed extends Actor {
  login: string;
  sessionId: string;
  secondFactor: boolean;
  passkey: boolean;
  way: SignInWay;
  /** The second factor is still to be given: the organisation let them in without one. */
  toProve: boolean;
  /** The password was made by somebody else: the owner has to choose one first. */
  oneTime: boolean;
}

/** A running session as it stands in the database, with whose it is. */
type Row = Omit<Signed, 'sessionId' | 'secondFactor' | 'oneTime' | 'toProve'> & {
  session_id: string;
  on: boolean;
  proven: boolean;
  one_time: boolean;
  seen_at: Date;
};

/** Sessions: a token in the cookie, its hash in the database. Left alone they lock, and can be ended from elsewhere. */
@Injectable()
export class Sessions {
  private readonly idleMs: number;
  private readonly running = new SharedReading<string, Row | null>((hashes) => this.read(hashes));

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly signal: Signal,
    private readonly secondFactors: SecondFactors,
    municipality: Municipality,
  ) {
    this.idleMs = municipality.profile.signIn.idleMinutes * 60_000;
  }

  /** Begins a session; answers its token and its id. `proven`: whoever let them in asked for a second factor elsewhere. */
  async begin(
    staffId: string,
    { browser, system }: Device,
    way: SignInWay,
    proven: boolean,
  ): Promise<{ token: string; id: string }> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const [session]: { id: string }[] = await this.database.query(
      `insert into staff_session (token_hash, staff_id, created_at, seen_at, expires_at, browser, system, way, proven)
       values ($1, $2, $3, $3, $4, $5, $6, $7, $8) returning id`,
      [hashOf(token), staffId, now, new Date(now.getTime() + wholeMs), browser, system, way, proven],
    );
    await this.database.query('delete from staff_session where expires_at < $1', [now]);
    return { token, id: session!.id };
  }

  /**
   * Whose session a token is and how it stands, or null.
   * @param idleMs how long ago the person did something: it keeps the session open. Null: this is nobody's doing
   */
  async recognise(token: string, idleMs: number | null): Promise<{ staff: Signed; standing: Standing } | null> {
    const now = this.clock.now().getTime();
    const row = await this.running.ask('sessions', hashOf(token).toString('hex'));
    if (!row) return null;
    const { session_id: sessionId, on: secondFactor, proven, one_time: oneTime, seen_at: seenAt, ...actor } = row;
    const toProve = actor.way === 'organisation' && !proven && secondFactor;
    const staff = { ...actor, sessionId, secondFactor, oneTime, toProve };
    if (toProve) return { staff, standing: 'to prove' };
    if (now - seenAt.getTime() > this.idleMs + graceMs) return { staff, standing: 'locked' };
    const usedAt = idleMs === null ? 0 : now - idleMs;
    if (usedAt - seenAt.getTime() > Math.min(60_000, this.idleMs / 4)) await this.use(sessionId, new Date(usedAt));
    if (oneTime) return { staff, standing: 'to choose a password' };
    const toEnrol = !proven && this.secondFactors.standing(secondFactor) === 'needed';
    return { staff, standing: toEnrol ? 'to enrol' : 'free' };
  }

  private async read(hashes: string[]): Promise<(Row | null)[]> {
    const asked = rowsOf('$1', 'text', hashes);
    const rows: (Row & { hash: string })[] = await this.database.query(
      `select asked.hash, s.id, s.login, s.name, s.role, s.agency, s.areas, s.section, t.id as session_id, t.seen_at,
           s.one_time_until is not null and t.way = 'password' as one_time, t.way, t.proven, ${namedSql('s')} as named,
           exists (select from passkey k where k.staff_id = s.id) as passkey, ${hasSecondFactorSql('s')} as on
         from ${asked.rows} as asked (hash) join staff_session t on t.token_hash = decode(asked.hash, 'hex')
           join staff s on s.id = t.staff_id
         where s.active and t.expires_at > $2`,
      [asked.value, this.clock.now()],
    );
    const rowOf = new Map(rows.map(({ hash, ...row }) => [hash, row]));
    return hashes.map((hash) => rowOf.get(hash) ?? null);
  }

  /** A session was used at a moment; a locked one is open again by that. */
  async use(sessionId: string, at = this.clock.now()): Promise<void> {
    await this.database.query('update staff_session set seen_at = greatest(seen_at, $2) where id = $1', [
      sessionId,
      at,
    ]);
  }

  /** The devices that somebody is signed in on, this one first, then the last used. */
  async devices({ id, sessionId }: Signed): Promise<SignedInDevice[]> {
    const rows: { id: string; browser: string | null; system: string | null; created_at: Date; seen_at: Date }[] =
      await this.database.query(
        `select id, browser, system, created_at, seen_at from staff_session where staff_id = $1 and expires_at > $2
         order by id = $3 desc, seen_at desc limit 100`,
        [id, this.clock.now(), sessionId],
      );
    return rows.map(({ id: device, browser, system, created_at, seen_at }) => ({
      id: device,
      here: device === sessionId,
      browser,
      system,
      since: created_at.toISOString(),
      seenAt: seen_at.toISOString(),
    }));
  }

  /** The second factor was given that the organisation did not ask for. */
  async prove(sessionId: string): Promise<void> {
    await this.database.query('update staff_session set proven = true where id = $1', [sessionId]);
  }

  /** Ends the session of a token; answers whose it was, and how it began. */
  async endByToken(token: string): Promise<{ id: string; staffId: string; way: SignInWay } | null> {
    const gone: [{ id: string; staff_id: string; way: SignInWay }[], number] = await this.database.query(
      'delete from staff_session where token_hash = $1 returning id, staff_id, way',
      [hashOf(token)],
    );
    this.ended(gone);
    const [session] = gone[0];
    return session ? { id: session.id, staffId: session.staff_id, way: session.way } : null;
  }

  /** Ends one session of an account; false when it has none such. */
  async end(staffId: string, sessionId: string): Promise<boolean> {
    const gone = await this.database.query('delete from staff_session where staff_id = $1 and id = $2 returning id', [
      staffId,
      sessionId,
    ]);
    return this.ended(gone) > 0;
  }

  /** Ends every session of an account but one; how many there were. */
  async endOthers(staffId: string, keptId: string | null): Promise<number> {
    const gone = await this.database.query(
      'delete from staff_session where staff_id = $1 and id is distinct from $2 returning id',
      [staffId, keptId],
    );
    return this.ended(gone);
  }

  private ended([rows]: [{ id: string }[], number]): number {
    if (rows.length > 0) this.signal.saySoon('sessions ended', { ids: rows.map(({ id }) => id) });
    return rows.length;
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest();
