import { Controller, Get, UseGuards } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { holdSeconds } from '../consultation/index.js';
import { Me, ofCentre } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { InjectConfig, InjectSecrets } from '../platform/index.js';
import type { Secrets } from '../platform/secrets.js';
import { Me as Asking, SecondFactors, SessionGuard, type Signed, Staff } from '../staff/index.js';

/** Who is signed in, and what the shell of the staff app needs to know. */
@ApiTags('session')
@Controller('api/me')
@UseGuards(SessionGuard)
export class MeController {
  constructor(
    private readonly database: DataSource,
    private readonly municipality: Municipality,
    private readonly secondFactors: SecondFactors,
    @InjectConfig() private readonly config: Config,
    @InjectSecrets() private readonly secrets: Secrets,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: Me })
  async me(@Asking() me: Signed): Promise<Me> {
    const colleagues = ofCentre(me.role)
      ? await this.database.manager.find(Staff, { where: { active: true }, order: { login: 'ASC' } })
      : [];
    const sections = colleagues.flatMap(({ role, section }) => (ofCentre(role) && section !== null ? [section] : []));
    const lineReady = this.secrets.lineSecret !== null && this.secrets.lineToken !== null;
    const mailReady = this.config.mail.smtpUrl !== null || this.config.trial;
    return {
      id: me.id,
      login: me.login,
      name: me.name,
      role: me.role,
      agency: me.agency,
      municipality: this.municipality.name,
      trial: this.config.trial,
      holdSeconds,
      idleMinutes: this.municipality.profile.signIn.idleMinutes,
      secondFactor: this.secondFactors.standing(me.secondFactor),
      passkey: me.passkey,
      ownPasswordNeeded: me.oneTime,
      areas: this.municipality.areas(new Date()).map(({ label }) => label),
      sections: [...new Set(sections)].sort(),
      colleagues: colleagues.filter(({ role }) => ofCentre(role)).map(({ id, name }) => ({ id, name })),
      doors: [
        { channel: 'line', ready: lineReady, note: null },
        { channel: 'email', ready: mailReady, note: null },
        { channel: 'web', ready: true, note: null },
      ],
    };
  }
}
