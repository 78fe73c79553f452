import { Injectable } from '@nestjs/common';
import { AdviceReminding } from './advice/index.js';
import { Reminding } from './casework/index.js';
import { LaterFiling, Receiving, Snoozing } from './consultation/index.js';
import { AdviceTelling, AskingBack, MeetingTelling, ReferralTelling } from './doors/agency/index.js';
import { Delivery } from './doors/delivery.service.js';
import { MailReading } from './doors/email/reading.service.js';
import { LineMedia } from './doors/line/media.service.js';
import { LineProfiles } from './doors/line/profile.service.js';
import { LineQuota } from './doors/line/quota.service.js';
import { AlarmChains } from './inbox/alarm-chain.service.js';
import { AlarmTelling } from './inbox/alarm-telling.service.js';
import { Gaps } from './inbox/gaps.service.js';
import { Intake } from './intake/intake.service.js';
import { OutreachReminding } from './outreach/index.js';
import { ParticipationReminding } from './participation/index.js';
import type { JobHandlers } from './platform/jobs.js';
import { Chasing } from './referral/index.js';
import { Disposing } from './retention/index.js';
import { Gathering } from './search/index.js';
import { SecondReading } from './triage/second-reading.service.js';
import { Triage } from './triage/triage.service.js';
import { Arrivals } from './trouble/arrivals.service.js';

/** Which job runs which method: the whole background of the service on one screen. */
@Injectable()
export class AppJobs {
  constructor(
    private readonly receiving: Receiving,
    private readonly later: LaterFiling,
    private readonly intake: Intake,
    private readonly triage: Triage,
    private readonly secondReading: SecondReading,
    private readonly delivery: Delivery,
    private readonly profiles: LineProfiles,
    private readonly media: LineMedia,
    private readonly mail: MailReading,
    private readonly chains: AlarmChains,
    private readonly telling: AlarmTelling,
    private readonly gathering: Gathering,
    private readonly arrivals: Arrivals,
    private readonly disposing: Disposing,
    private readonly quota: LineQuota,
    private readonly snoozing: Snoozing,
    private readonly gaps: Gaps,
    private readonly reminding: Reminding,
    private readonly outreachReminding: OutreachReminding,
    private readonly participationReminding: ParticipationReminding,
    private readonly adviceReminding: AdviceReminding,
    private readonly adviceTelling: AdviceTelling,
    private readonly chasing: Chasing,
    private readonly referralTelling: ReferralTelling,
    private readonly meetingTelling: MeetingTelling,
    private readonly askingBack: AskingBack,
  ) {}

  /**
   * The handler of every job. What arrives at this very moment goes first, except before triage and alarms: a grave text in a
   * rush must not wait for the rush to end.
   */
  handlers(): JobHandlers {
    const calmly = async (work: () => Promise<void>) => {
      await this.receiving.calm();
      await work();
    };
    return {
      'triage.assess': ({ messageIds }) => this.triage.assess(messageIds),
      'triage.reread': () => this.secondReading.readOn(),
      'alarm.chain': ({ consultationId }) => this.chains.advance(consultationId),
      'alarm.tell': ({ tellingId }) => this.telling.tell(tellingId),
      'referral.chase': ({ referralId }) => calmly(() => this.chasing.advance(referralId)),
      'referral.tell': ({ mailId }) => this.referralTelling.tell(mailId),
      'meeting.tell': ({ mailId }) => this.meetingTelling.tell(mailId),
      'referral.ask': ({ referralId }) => calmly(() => this.askingBack.ask(referralId)),
      'intake.advance': ({ consultationIds }) => each(consultationIds, (id) => calmly(() => this.intake.advance(id))),
      'intake.forget': ({ consultationId }) => calmly(() => this.intake.forget(consultationId)),
      'intake.nudge': ({ consultationId }) => calmly(() => this.intake.nudge(consultationId)),
      'message.deliver': ({ messageIds }) => each(messageIds, (id) => calmly(() => this.delivery.deliver(id))),
      'line.file': () => this.later.fileLeft(),
      'email.read': ({ rawEventId }) => calmly(() => this.mail.read(rawEventId)),
      'line.profile': ({ contactIds }) => each(contactIds, (id) => calmly(() => this.profiles.fetch(id))),
      'line.media': ({ attachmentId }) => calmly(() => this.media.fetch(attachmentId)),
      'retention.dispose': ({ disposalId }) => calmly(() => this.disposing.dispose(disposalId)),
      'line.quota': () => this.quota.read(),
      'arrivals.count': () => calmly(() => this.arrivals.count()),
      'snooze.wake': ({ consultationIds }) => calmly(() => this.snoozing.wake(consultationIds)),
      'cases.remind': ({ caseIds }) => calmly(() => this.reminding.remind(caseIds)),
      'outreach.remind': ({ outreachIds }) => calmly(() => this.outreachReminding.remind(outreachIds)),
      'participation.remind': ({ participationIds }) =>
        calmly(() => this.participationReminding.remind(participationIds)),
      'advice.remind': ({ requestIds }) => calmly(() => this.adviceReminding.remind(requestIds)),
      'advice.tell': ({ mailId }) => this.adviceTelling.tell(mailId),
      'queues.check': () => calmly(() => this.gaps.checkNightly()),
      'search.gather': () => this.gathering.gather(() => this.receiving.calm()),
    };
  }
}

/** So many of a list are worked on at a time: what has begun does not stop any more when people begin to knock. */
const atATime = 12;

/** Does all, some at a time; one that fails does not hold up the others, and the whole is tried again: each is safe to repeat. */
async function each(ids: string[], work: (id: string) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  const left = ids.values();
  const onward = async () => {
    for (const id of left) await work(id).catch((error) => failures.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(atATime, ids.length) }, onward));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${ids.length} failed`);
}
