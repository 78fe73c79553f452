import { type Queue, queues } from '../contract/index.js';
import { asleepSql } from './asleep.js';
import type { Consultation } from './consultation.entity.js';
import { isEnded } from './status.js';

/** What decides in which queue a consultation stands. `asleep`: put off, and nothing has called it back. */
export type Standing = Pick<Consultation, 'status' | 'ownerId' | 'alarm' | 'answeredAt' | 'dueAt'> & {
  asleep: boolean;
};

interface Rule {
  /** Whether an open consultation stands here. */
  holds: (standing: Standing, now: Date) => boolean;
  /** The same over rows of `consultation` as `c`. */
  sql: string;
}

/** Not over: only such consultations stand in a queue. The words are those of the partial indexes. */
export const openSql = `c.status not in ('closed', 'lapsed')`;

const calm = (s: Standing) => s.alarm !== 'raised' && !s.asleep;
const waits = (s: Standing, now: Date) => s.answeredAt !== null && s.dueAt > now;
const calmSql = `c.alarm <> 'raised' and not ${asleepSql('c')}`;
const waitsSql = `(c.answered_at is not null and c.due_at > now())`;

/**
 * The queues as data. Each rule stands for itself, so that a gap or an overlap between them can be found: by the property test
 * over random histories, and every night in the rows themselves.
 */
export const queueRules: Record<Queue, Rule> = {
  alarm: { holds: (s) => s.alarm === 'raised', sql: `c.alarm = 'raised'` },
  new: { holds: (s) => calm(s) && s.ownerId === null, sql: `${calmSql} and c.owner_id is null` },
  due: {
    holds: (s, now) => calm(s) && s.ownerId !== null && !waits(s, now),
    sql: `${calmSql} and c.owner_id is not null and not ${waitsSql}`,
  },
  waiting: {
    holds: (s, now) => calm(s) && s.ownerId !== null && waits(s, now),
    sql: `${calmSql} and c.owner_id is not null and ${waitsSql}`,
  },
  snoozed: {
    holds: (s) => s.alarm !== 'raised' && s.asleep,
    sql: `c.alarm <> 'raised' and ${asleepSql('c')}`,
  },
};

/** Every queue whose rule holds: exactly one for an open consultation, none for one that is over. */
export const queuesOf = (standing: Standing, now: Date): Queue[] =>
  isEnded(standing.status) ? [] : queues.filter((queue) => queueRules[queue].holds(standing, now));
