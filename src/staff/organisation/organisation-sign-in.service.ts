import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountEvents } from '../account-events.service.js';
import { Admission, type Admitted, type Whence } from '../admission.service.js';
import { Challenges } from '../challenges.service.js';
import { Sessions } from '../sessions.service.js';
import { Staff } from '../staff.entity.js';
import {
  type Asked,
  Organisation,
  OrganisationFailed,
  type OrganisationFailure,
  type OrganisationPerson,
} from './organisation.service.js';
import { provenElsewhere } from './proven-elsewhere.js';

/** How it came out: somebody is in, or why not. `unknown`: no account here belongs to that person, or it is switched off. */
export type OrganisationOutcome = Admitted | { failure: OrganisationFailure | 'unknown' };

/**
 * Signing in with the organisation's account. It opens the account here that an administrator bound to it, by its id there or by its
 * mail address, which the provider must vouch for. No account is ever made by signing in.
 */
@Injectable()
export class OrganisationSignIn {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: Organisation,
    private readonly challenges: Challenges,
    private readonly admission: Admission,
    private readonly sessions: Sessions,
    private readonly events: AccountEvents,
  ) {}

  /** Where to send the browser; what was asked is kept for the cookie `holder`. @throws Problem `too_many_tries` */
  async begin(
    holder: string,
    anew: boolean,
    whence: Whence,
  ): Promise<{ url: string } | { failure: OrganisationFailure }> {
    await this.admission.countBeginning(whence);
    try {
      const { url, asked } = await this.organisation.ask(anew);
      await this.challenges.keep(holder, 'organisation', { ...asked });
      return { url };
    } catch (error) {
      if (error instanceof OrganisationFailed) return { failure: error.why };
      throw error;
    }
  }

  /**
   * Ends what `begin` began. An earlier session of the same browser ends with it.
   * @param query what stands behind `?` in the address that the browser came back to
   * @throws Problem `too_many_tries`
   */
  async finish(
    holder: string | null,
    query: string,
    before: string | null,
    whence: Whence,
  ): Promise<OrganisationOutcome> {
    const takeBack = await this.admission.countTry(whence, null);
    const person = await this.person(holder, query);
    if (typeof person === 'string') {
      // What nobody did wrong is no try.
      if (person === 'broken') await this.admission.failed('organisation_broken', null, whence);
      else await takeBack();
      return { failure: person };
    }
    const staff = (await this.bound(person)) ?? (await this.bind(person));
    if (!staff?.active) {
      await this.admission.failed('organisation_unknown', staff?.id ?? null, whence);
      return { failure: 'unknown' };
    }
    await takeBack();
    if (before) await this.sessions.endByToken(before);
    return this.admission.admit(staff, whence, 'organisation', provenElsewhere(person, this.organisation.counted));
  }

  private async person(holder: string | null, query: string): Promise<OrganisationPerson | OrganisationFailure> {
    const asked = holder === null ? null : await this.challenges.take(holder, 'organisation');
    if (!asked) return 'broken';
    try {
      return await this.organisation.answered(query, asked as unknown as Asked);
    } catch (error) {
      if (error instanceof OrganisationFailed) return error.why;
      throw error;
    }
  }

  private bound({ issuer, subject }: OrganisationPerson): Promise<Staff | null> {
    return this.database.manager.findOneBy(Staff, { organisationIssuer: issuer, organisationSubject: subject });
  }

  /** Binds the account that waits for this mail, once: from then on the address says nothing any more. */
  private async bind({ issuer, subject, verifiedMail }: OrganisationPerson): Promise<Staff | null> {
    if (verifiedMail === null) return null;
    const [rows]: [{ id: string }[], number] = await this.database.query(
      `update staff set organisation_issuer = $1, organisation_subject = $2, version = version + 1
       where lower(organisation_mail) = lower($3) and organisation_subject is null and active returning id`,
      [issuer, subject, verifiedMail],
    );
    const [row] = rows;
    if (!row) return null;
    await this.events.note(row.id, 'organisation_bound', row.id);
    return this.admission.active({ id: row.id });
  }
}
