import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { lock, Records, Trail } from '../consultation/index.js';
import type { MadeReferralLink, NewReferralLink } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { InjectSecrets } from '../platform/index.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import type { Secrets } from '../platform/secrets.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { codeOf, hashOfToken, isAlive, mostWrongCodes, readCode, tokenOf } from './link.js';
import { addMail } from './passing-around.service.js';
import { ReferralEntity, ReferralLinkRow } from './referral.entity.js';
import { isRunning } from './referral-reading.service.js';
import { Stepping } from './stepping.service.js';

const dayMs = 86_400_000;

/** What became of a try to open a link. */
export type Opening = { referralId: string; linkId: string } | 'dead' | 'wrong';

/** Links for agencies without an account: the address goes by mail, the code by telephone; neither says anything of the case. */
@Injectable()
export class ReferralLinks {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly stepping: Stepping,
    private readonly municipality: Municipality,
    private readonly trail: Trail,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly seal: Seal,
    @InjectSecrets() private readonly secrets: Secrets,
  ) {}

  /**
   * Makes a link and lets its mail go; the one before is dead from now on. What is protected goes to people with an account only.
   * @throws Problem `not_found`, `not_allowed_now`, `invalid` where nobody knows an address
   */
  async make(actor: Actor, consultationId: string, id: string, given: NewReferralLink): Promise<MadeReferralLink> {
    const seen = await this.records.find(actor, consultationId);
    if (seen.protected)
      throw new Problem('not_allowed_now', 'A protected record is not sent by link.', { because: 'protected' });
    const now = this.clock.now();
    return this.transactions.run(async (unit) => {
      const consultation = (await lock(unit.tx, consultationId))!;
      const referral = await unit.tx.findOneBy(ReferralEntity, { id, consultationId });
      if (!referral) throw new Problem('not_found', 'There is no such referral.');
      const before = await unit.tx.findOneBy(ReferralLinkRow, { clientId: given.clientId });
      if (before) {
        if (before.referralId !== id) throw new Problem('not_found', 'There is no such referral.');
        return { code: codeOf(this.secrets.sessionSecret, before.id), until: before.expiresAt.toISOString() };
      }
      if (!isRunning(referral)) throw new Problem('not_allowed_now', 'There is nothing to be seen by a link.');
      const [agency] = await unit.tx.query<{ mail: string | null }[]>('select mail from agency where code = $1', [
        referral.agency,
      ]);
      const to = given.to?.trim() || agency?.mail;
      if (!to || !/^[^\s@]+@[^\s@]+$/.test(to))
        throw new Problem('invalid', 'Nobody knows where to send it.', {
          issues: [{ path: 'to', message: 'required' }],
        });
      await this.revokeAll(unit.tx, id, now);
      const linkId = randomUUID();
      const code = codeOf(this.secrets.sessionSecret, linkId);
      const expiresAt = new Date(now.getTime() + this.municipality.profile.referral.linkDays * dayMs);
      await unit.tx.insert(ReferralLinkRow, {
        id: linkId,
        referralId: id,
        clientId: given.clientId,
        tokenHash: hashOfToken(tokenOf(this.secrets.sessionSecret, linkId)),
        codeHash: this.hashOf(linkId, code),
        madeBy: actor.id,
        madeAt: now,
        expiresAt,
        wrongCodes: 0,
        openings: 0,
      });
      const mail = { id: randomUUID(), referralId: id, kind: 'link' as const, linkId, address: this.seal.close(to) };
      await addMail(unit.tx, mail, now);
      unit.job('referral.tell', { mailId: mail.id });
      await this.stepping.note(unit, id, 'link_made', { side: 'sender', staffId: actor.id, linkId });
      await this.stepping.touch(unit, consultation, {});
      const details = { made: true };
      await this.trail.changes(unit, actor, consultationId, 'referral_link', {
        thing: 'referral',
        thingId: id,
        details,
      });
      return { code, until: expiresAt.toISOString() };
    });
  }

  /** Makes the link of a referral dead at once. Twice changes nothing. */
  async revoke(actor: Actor, consultationId: string, id: string): Promise<void> {
    await this.records.find(actor, consultationId);
    await this.transactions.run(async (unit) => {
      const consultation = (await lock(unit.tx, consultationId))!;
      const referral = await unit.tx.findOneBy(ReferralEntity, { id, consultationId });
      if (!referral) throw new Problem('not_found', 'There is no such referral.');
      if (!(await this.revokeAll(unit.tx, id, this.clock.now()))) return;
      await this.stepping.note(unit, id, 'link_revoked', { side: 'sender', staffId: actor.id });
      await this.stepping.touch(unit, consultation, {});
      const details = { made: false };
      await this.trail.changes(unit, actor, consultationId, 'referral_link', {
        thing: 'referral',
        thingId: id,
        details,
      });
    });
  }

  /** Whether a token's link would open with its code; looking uses nothing up, because mail scanners look. */
  async isLink(token: string): Promise<boolean> {
    const link = await this.database.manager.findOneBy(ReferralLinkRow, { tokenHash: hashOfToken(token) });
    return link !== null && (await this.standing(link)) === 'alive';
  }

  /** Opens a link with its code. Wrong codes are counted; after five the link is locked. Every opening and every lock is noted. */
  async open(token: string, typed: string): Promise<Opening> {
    const known = await this.database.manager.findOneBy(ReferralLinkRow, { tokenHash: hashOfToken(token) });
    if (!known) return 'dead';
    return this.transactions.run(async (unit) => {
      const link = await unit.tx.findOne(ReferralLinkRow, {
        where: { id: known.id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!link || (await this.standing(link)) !== 'alive') return 'dead';
      const right = this.hashOf(link.id, readCode(typed)).equals(link.codeHash);
      if (!right) {
        await unit.tx.update(ReferralLinkRow, { id: link.id }, { wrongCodes: link.wrongCodes + 1 });
        if (link.wrongCodes + 1 >= mostWrongCodes)
          await this.stepping.note(unit, link.referralId, 'link_locked', { side: 'system', linkId: link.id });
        return 'wrong';
      }
      await unit.tx.update(
        ReferralLinkRow,
        { id: link.id },
        { wrongCodes: 0, openings: link.openings + 1, lastAt: this.clock.now() },
      );
      await this.noteOpening(unit, link);
      return { referralId: link.referralId, linkId: link.id };
    });
  }

  /** The referral of a link that is open on somebody's screen, while the link is alive. */
  async referralOf(linkId: string): Promise<string | null> {
    const link = await this.database.manager.findOneBy(ReferralLinkRow, { id: linkId });
    return link && (await this.standing(link)) === 'alive' ? link.referralId : null;
  }

  /** Alive, or why not. From the moment in which a record is protected its links are dead. */
  private async standing(link: ReferralLinkRow): Promise<ReturnType<typeof isAlive>> {
    const [record] = await this.database.query<{ closed: boolean }[]>(
      `select c.protected or c.disposed_at is not null as closed from referral r join consultation c on c.id = r.consultation_id where r.id = $1`,
      [link.referralId],
    );
    return record!.closed ? 'revoked' : isAlive(link, this.clock.now());
  }

  private async noteOpening(unit: Parameters<Stepping['note']>[0], { id, referralId }: ReferralLinkRow): Promise<void> {
    const { consultationId } = await unit.tx.findOneByOrFail(ReferralEntity, { id: referralId });
    await this.stepping.note(unit, referralId, 'open', { side: 'agency', linkId: id });
    const about = { consultationId, thing: 'referral' as const, thingId: referralId, why: 'referred' as const };
    await this.audit.record({ action: 'open', by: null, ...about, details: { part: 'referral', link: true } }, unit.tx);
  }

  private async revokeAll(tx: Parameters<Stepping['note']>[0]['tx'], referralId: string, now: Date): Promise<boolean> {
    const { affected } = await tx.update(ReferralLinkRow, { referralId, revokedAt: IsNull() }, { revokedAt: now });
    return (affected ?? 0) > 0;
  }

  private hashOf(linkId: string, code: string): Buffer {
    return this.seal.lastingIndex('referral code', `${linkId} ${code}`);
  }
}
