import { Injectable } from '@nestjs/common';
import { Receiving } from './consultation/index.js';
import { Delivery } from './doors/delivery.service.js';
import { MailReading } from './doors/email/reading.service.js';
import { LineMedia } from './doors/line/media.service.js';
import { LineProfiles } from './doors/line/profile.service.js';
import { Intake } from './intake/intake.service.js';
import type { JobHandlers, JobName } from './platform/jobs.js';
import { Triage } from './triage/triage.service.js';

/** Which job runs which method: the whole background of the service on one screen. */
@Injectable()
export class AppJobs {
  constructor(
    private readonly receiving: Receiving,
    private readonly intake: Intake,
    private readonly triage: Triage,
    private readonly delivery: Delivery,
    private readonly profiles: LineProfiles,
    private readonly media: LineMedia,
    private readonly mail: MailReading,
  ) {}

  /** The handler of every job. */
  handlers = (): JobHandlers =>
    afterArrivals(this.receiving, {
      'intake.advance': ({ consultationIds }) => each(consultationIds, (id) => this.intake.advance(id)),
      'triage.assess': ({ messageIds }) => this.triage.assess(messageIds),
      'message.deliver': ({ messageId }) => this.delivery.deliver(messageId),
      'line.profile': ({ contactIds }) => each(contactIds, (id) => this.profiles.fetch(id)),
      'line.media': ({ attachmentId }) => this.media.fetch(attachmentId),
      'email.read': ({ rawEventId }) => this.mail.read(rawEventId),
    });
}

/** Lets what arrives at this very moment go first: the person at the door has two seconds, the background has time. */
function afterArrivals(receiving: Receiving, handlers: JobHandlers): JobHandlers {
  const patient = Object.entries(handlers).map(([name, handle]) => [
    name,
    async (payload: never) => {
      await receiving.calm();
      await (handle as (payload: never) => Promise<void>)(payload);
    },
  ]);
  return Object.fromEntries(patient) as Record<JobName, never> as JobHandlers;
}

/** Does each; one that fails does not hold up the others, and the whole is tried again: each is safe to repeat. */
async function each(ids: string[], work: (id: string) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const id of ids) await work(id).catch((error) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${ids.length} failed`);
}
