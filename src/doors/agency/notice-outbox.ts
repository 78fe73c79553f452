import { type DataSource, type EntityTarget, type FindOptionsWhere, In } from 'typeorm';

/** A mail that says that there is something: claimed before it leaves, tried again while that may help. */
export interface NoticeMail {
  id: string;
  state: 'waiting' | 'telling' | 'told' | 'failed' | 'stopped';
  reason: string | null;
  attempt: number;
  nextTryAt: Date;
  toldAt: Date | null;
}

/** Longer than a mail server is waited for: after it, whoever was telling is thought dead. */
const claimMs = 40_000;
const mostAttempts = 8;
/** A first try again after two seconds, then four, at most five minutes. */
const againMs = (attempt: number) => Math.min(300_000, 1000 * 2 ** attempt);

/** Takes a mail for this process alone; null when another has it, or it is not to leave now. */
export async function claimNotice<M extends NoticeMail>(
  database: DataSource,
  Mail: EntityTarget<M>,
  id: string,
  now: Date,
): Promise<M | null> {
  const nextTryAt = new Date(now.getTime() + claimMs);
  const { affected } = await database
    .createQueryBuilder()
    .update(Mail)
    .set({ state: 'telling', nextTryAt, attempt: () => 'attempt + 1' } as never)
    .where({ id, state: In(['waiting', 'telling']) })
    .andWhere('next_try_at <= :now', { now })
    .execute();
  return affected ? database.manager.findOneBy(Mail, { id } as FindOptionsWhere<M>) : null;
}

/** What becomes of a mail that was tried. `delay`: after so many ms it is to be tried again. */
export function settled(
  { attempt }: Pick<NoticeMail, 'attempt'>,
  reason: string | null,
  again: boolean,
  now: Date,
): { changed: Partial<NoticeMail>; delay: number | null } {
  if (reason === null) return { changed: { state: 'told', reason: null, toldAt: now }, delay: null };
  const later = again && attempt < mostAttempts;
  const delay = againMs(attempt);
  return {
    changed: { state: later ? 'waiting' : 'failed', reason, nextTryAt: new Date(now.getTime() + delay) },
    delay: later ? delay : null,
  };
}
