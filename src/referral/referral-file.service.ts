import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mayGoIntoFile, mustHaveRead, printDangersOf, Records, Trail } from '../consultation/index.js';
import type { NewReferralFile } from '../contract/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { type HandedFile, writePaperSheet } from '../platform/paper-sheet.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/may.js';
import { ReferralReading } from './referral-reading.service.js';
import { referralSheet } from './referral-sheet.js';
import { Referrals } from './referrals.service.js';
import { Stepping } from './stepping.service.js';

/** つなぐシート that leave as Excel files. */
@Injectable()
export class ReferralFiles {
  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
    private readonly referrals: Referrals,
    private readonly reading: ReferralReading,
    private readonly stepping: Stepping,
    private readonly municipality: Municipality,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  /**
   * A sheet with exactly the parts that may be told now, noted down before it leaves. What is kept to a list of people goes into no file.
   * @throws Problem `not_found`, `not_allowed_now`, `something_newer`
   */
  async excel(
    actor: Actor,
    consultationId: string,
    id: string,
    { version, confirmed }: NewReferralFile,
  ): Promise<HandedFile> {
    const consultation = await this.records.find(actor, consultationId);
    const dangers = printDangersOf(consultation);
    mayGoIntoFile(dangers);
    mustHaveRead(dangers, confirmed);
    await this.referrals.found(this.database.manager, consultationId, id);
    const referral = await this.reading.view(id);
    if (referral.version !== version)
      throw new Problem('something_newer', 'The sheet was changed since this was shown.');
    const sheet = referralSheet(referral, `${this.municipality.name}　${this.municipality.profile.centre}`);
    const content = await writePaperSheet(sheet);
    await this.database.transaction(async (tx) => {
      await this.stepping.note({ tx }, id, 'export', { side: 'sender', staffId: actor.id });
      await this.trail.changes({ tx }, actor, consultationId, 'export', { thing: 'referral', thingId: id });
    });
    return { name: `${sheet.title}_${referral.number}_${dayOf(this.clock.now())}.xlsx`, content };
  }
}
