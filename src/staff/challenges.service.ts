import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.js';

/** What a sign-in that has begun may wait for: a new passkey, a passkey that opens, one that unlocks, the organisation's answer. */
export type ChallengeKind = 'new passkey' | 'passkey' | 'unlocking' | 'organisation';

/** Somebody looks for the key, types its number, reads a page of the organisation: then it is over. */
const goodForMs = 10 * 60 * 1000;

/**
 * What was asked of a browser and not answered yet. It is kept here and not in the browser, belongs to one session or one cookie, is
 * good for ten minutes and for one answer, right or wrong.
 */
@Injectable()
export class Challenges {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Keeps what was asked; what the same holder was asked before is over. */
  async keep(holder: string, kind: ChallengeKind, said: Record<string, string>): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `insert into sign_in_challenge (holder, kind, said, expires_at) values ($1, $2, $3, $4)
       on conflict (holder, kind) do update set said = excluded.said, expires_at = excluded.expires_at`,
      [hashOf(holder), kind, said, new Date(now.getTime() + goodForMs)],
    );
    await this.database.query('delete from sign_in_challenge where expires_at < $1', [now]);
  }

  /** What was asked, once; null when nothing was, it is over, or it was answered already. */
  async take(holder: string, kind: ChallengeKind): Promise<Record<string, string> | null> {
    const [rows]: [{ said: Record<string, string>; expires_at: Date }[], number] = await this.database.query(
      'delete from sign_in_challenge where holder = $1 and kind = $2 returning said, expires_at',
      [hashOf(holder), kind],
    );
    const [row] = rows;
    return row && row.expires_at > this.clock.now() ? row.said : null;
  }
}

const hashOf = (holder: string) => createHash('sha256').update(holder).digest();
