import { Injectable } from '@nestjs/common';
import { Delivery } from './doors/delivery.service.js';
import { EmailDoor } from './doors/email/email.service.js';
import { LineMedia } from './doors/line/media.service.js';
import { LineProfiles } from './doors/line/profile.service.js';
import { Intake } from './intake/intake.service.js';
import type { JobHandlers } from './platform/jobs.js';
import { Triage } from './triage/triage.service.js';

/** Which job runs which method: the whole background of the service on one screen. */
@Injectable()
export class AppJobs {
  constructor(
    private readonly intake: Intake,
    private readonly triage: Triage,
    private readonly delivery: Delivery,
    private readonly profiles: LineProfiles,
    private readonly media: LineMedia,
    private readonly email: EmailDoor,
  ) {}

  /** The handler of every job. */
  readonly handlers: JobHandlers = {
    'intake.advance': ({ consultationIds }) => each(consultationIds, (id) => this.intake.advance(id)),
    'triage.assess': ({ messageIds }) => each(messageIds, (id) => this.triage.assess(id)),
    'message.deliver': ({ messageId }) => this.delivery.deliver(messageId),
    'line.profile': ({ contactId }) => this.profiles.fetch(contactId),
    'line.media': ({ attachmentId }) => this.media.fetch(attachmentId),
    'email.read': ({ rawEventId }) => this.email.read(rawEventId),
  };
}

/** Does each; one that fails does not hold up the others, and the whole is tried again: each is safe to repeat. */
async function each(ids: string[], work: (id: string) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const id of ids) await work(id).catch((error) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${ids.length} failed`);
}
