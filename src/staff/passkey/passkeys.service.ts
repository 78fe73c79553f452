import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../config.js';
import {
  type NewPasskey,
  type NewPasskeyWithCodes,
  type Passkey,
  type PasskeyAssertion,
  PasskeyCreation,
  type PasskeyQuestion,
} from '../../contract/index.js';
import { Clock } from '../../platform/clock.js';
import { InjectConfig } from '../../platform/index.js';
import { Problem } from '../../platform/problem.js';
import { AccountEvents } from '../account-events.service.js';
import { Challenges } from '../challenges.service.js';
import { SecondFactors } from '../second-factor.service.js';
import type { Signed } from '../sessions.service.js';
import { type RelyingParty, relyingParty } from './relying-party.js';

/** Somebody who lost count has lost more: nobody needs twenty. */
const most = 20;

interface Row {
  id: string;
  staff_id: string;
  credential: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
}

/**
 * Passkeys (パスキー): a key that its device gives away only for this address, after a finger or a number. So it cannot be phished, and
 * is both factors at once. The library is loaded when somebody uses one.
 */
@Injectable()
export class Passkeys {
  private readonly party: RelyingParty | null;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly challenges: Challenges,
    private readonly secondFactors: SecondFactors,
    private readonly events: AccountEvents,
    @InjectConfig() config: Config,
  ) {
    this.party = relyingParty(config.publicUrl);
  }

  /** The one address under which they work here, or null. */
  get origin(): string | null {
    return this.party?.origin ?? null;
  }

  /** Somebody's passkeys, in the order in which they were registered. */
  async of(staffId: string): Promise<Passkey[]> {
    const rows: { id: string; name: string; synced: boolean; created_at: Date; used_at: Date | null }[] =
      await this.database.query(
        'select id, name, synced, created_at, used_at from passkey where staff_id = $1 order by created_at, id',
        [staffId],
      );
    return rows.map(({ created_at, used_at, ...one }) => ({
      ...one,
      createdAt: created_at.toISOString(),
      usedAt: used_at?.toISOString() ?? null,
    }));
  }

  /**
   * Begins to register one; what the browser asks the authenticator.
   * @throws Problem `not_allowed_now` where passkeys cannot be, or when there are enough
   */
  async begin(me: Signed): Promise<PasskeyCreation> {
    const { id: rpID } = this.known();
    const had = await this.rows('staff_id = $1', me.id);
    if (had.length >= most) throw new Problem('not_allowed_now', `There are ${most} passkeys already.`);
    const { generateRegistrationOptions } = await import('@simplewebauthn/server');
    const options = await generateRegistrationOptions({
      rpName: 'うけとめ',
      rpID,
      userID: bytesOf(me.id),
      userName: me.login,
      userDisplayName: me.name,
      excludeCredentials: had.map(({ credential, transports }) => ({ id: credential, transports })),
      // Found without a login, and only after a finger or a number.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await this.challenges.keep(me.sessionId, 'new passkey', { challenge: options.challenge });
    return PasskeyCreation.parse(options);
  }

  /**
   * Ends the registration. Somebody's first second factor brings recovery codes with it.
   * @throws Problem `wrong_passkey` when the answer is not right or comes too late
   */
  async finish(me: Signed, { name, response }: NewPasskey): Promise<NewPasskeyWithCodes> {
    const { id: rpID, origin } = this.known();
    const asked = await this.challenges.take(me.sessionId, 'new passkey');
    if (!asked) throw wrong();
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    const { verified, registrationInfo: info } = await verifyRegistrationResponse({
      response,
      expectedChallenge: asked.challenge!,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    }).catch((cause) => {
      throw wrong(cause);
    });
    if (!verified || !info) throw wrong();
    const { credential } = info;
    const [row]: { id: string }[] = await this.database.query(
      `insert into passkey (staff_id, credential, public_key, counter, transports, name, synced, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential) do nothing returning id`,
      [
        ...[me.id, credential.id, Buffer.from(credential.publicKey), credential.counter],
        ...[response.response.transports ?? [], name, info.credentialBackedUp, this.clock.now()],
      ],
    );
    if (!row) throw new Problem('not_allowed_now', 'This passkey is registered already.');
    await this.events.note(me.id, 'passkey_added', me.id);
    const passkey = (await this.of(me.id)).find(({ id }) => id === row.id)!;
    const codes =
      (await this.secondFactors.recoveryCodesLeft(me.id)) === 0
        ? await this.secondFactors.renewRecoveryCodes(me.id)
        : null;
    return { passkey, codes };
  }

  /** @throws Problem `not_found` when they have no such passkey */
  async remove(me: Signed, id: string): Promise<void> {
    const [, removed]: [unknown, number] = await this.database.query(
      'delete from passkey where staff_id = $1 and id = $2',
      [me.id, id],
    );
    if (removed === 0) throw new Problem('not_found', 'You have no such passkey.');
    await this.secondFactors.dropIdleCodes(me.id);
    await this.events.note(me.id, 'passkey_removed', me.id);
  }

  /**
   * Asks for a passkey: of anybody, or of one account.
   * @throws Problem `not_allowed_now` where passkeys cannot be
   */
  async ask(holder: string, kind: 'passkey' | 'unlocking', staffId: string | null): Promise<PasskeyQuestion> {
    const { id: rpID } = this.known();
    const allowed = staffId === null ? [] : await this.rows('staff_id = $1', staffId);
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
    const options = await generateAuthenticationOptions({
      rpID,
      userVerification: 'required',
      allowCredentials: allowed.map(({ credential, transports }) => ({ id: credential, transports })),
    });
    await this.challenges.keep(holder, kind, { challenge: options.challenge });
    return { ...options };
  }

  /** Whose passkey answered what its holder was asked, or null when that is not right. The authenticator's count only rises. */
  async whose(holder: string, kind: 'passkey' | 'unlocking', response: PasskeyAssertion): Promise<string | null> {
    const asked = await this.challenges.take(holder, kind);
    const { id: rpID, origin } = this.known();
    const [row] = await this.rows('credential = $1', response.id);
    if (!asked || !row) return null;
    const handle = response.response.userHandle;
    if (handle !== undefined && handle !== Buffer.from(bytesOf(row.staff_id)).toString('base64url')) return null;
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    const result = await verifyAuthenticationResponse({
      response,
      expectedChallenge: asked.challenge!,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: { id: row.credential, publicKey: new Uint8Array(row.public_key), counter: Number(row.counter) },
    }).catch(() => null);
    if (!result?.verified) return null;
    const [, counted]: [unknown, number] = await this.database.query(
      'update passkey set counter = $2, used_at = $3 where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))',
      [row.id, result.authenticationInfo.newCounter, this.clock.now()],
    );
    return counted > 0 ? row.staff_id : null;
  }

  private known(): RelyingParty {
    if (!this.party) throw new Problem('not_allowed_now', 'Passkeys need PUBLIC_URL with https and a name.');
    return this.party;
  }

  private rows(condition: string, value: string): Promise<Row[]> {
    return this.database.query(
      `select id, staff_id, credential, public_key, counter, transports from passkey where ${condition}`,
      [value],
    );
  }
}

/** The account as authenticators keep it: its id, which tells nothing about the person. */
const bytesOf = (staffId: string) => new Uint8Array(Buffer.from(staffId.replaceAll('-', ''), 'hex'));

const wrong = (cause?: unknown) => new Problem('wrong_passkey', 'This passkey did not answer right.', {}, { cause });
