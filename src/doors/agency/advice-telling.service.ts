import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AdviceMailRow, AdviceRow } from '../../advice/index.js';
import { type AdviceState, adviceWaitingStates } from '../../contract/index.js';
import { Clock } from '../../platform/clock.js';
import { adviceNotice } from './advice-notice.js';
import { type NoticeMatter, Notices } from './notices.service.js';

const aboutAdvice: NoticeMatter<AdviceMailRow> = { Mail: AdviceMailRow, matter: 'advice', letter: 'j' };

/** Sends the mails about requests for advice. */
@Injectable()
export class AdviceTelling {
  constructor(
    private readonly database: DataSource,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** Job `advice.tell`. What is not true any more is not told. */
  async tell(mailId: string): Promise<void> {
    await this.notices.send(aboutAdvice, mailId, async (mail, sender) =>
      (await this.isStillSo(mail))
        ? { to: await this.notices.addressOf(mail), ...adviceNotice(mail.kind, this.notices.staffUrl, sender) }
        : null,
    );
  }

  /** What somebody took, and what is not overdue any more: nobody is told of them. */
  private async isStillSo({ kind, requestId }: AdviceMailRow): Promise<boolean> {
    const request = await this.database.manager.findOneBy(AdviceRow, { id: requestId });
    if (!request) return false;
    const stands = (states: readonly AdviceState[]) => states.includes(request.state);
    if (kind === 'asked') return stands(['asked']);
    if (kind === 'overdue') return stands(adviceWaitingStates) && request.dueAt! <= this.clock.now();
    return true;
  }
}
