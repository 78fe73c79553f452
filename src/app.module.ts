import { join } from 'node:path';
import {
  type DynamicModule,
  Module,
  type Provider,
  StandardSchemaSerializerInterceptor,
  StandardSchemaValidationPipe,
} from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { adviceControllers, adviceEntities, adviceProviders } from './advice/index.js';
import { AppJobs } from './app.jobs.js';
import { Sweep } from './app.sweep.js';
import { casebookControllers, casebookEntities, casebookProviders } from './casebook/index.js';
import { caseworkControllers, caseworkEntities, caseworkProviders } from './casework/index.js';
import { consultationControllers, consultationEntities, consultationProviders } from './consultation/index.js';
import { directoryControllers, directoryEntities, directoryProviders } from './directory/index.js';
import { doorControllers, doorProviders } from './doors/index.js';
import { householdControllers, householdProviders } from './household/index.js';
import { inboxControllers, inboxEntities, inboxProviders } from './inbox/index.js';
import { HouseWords, Intake, loadQuestionnaires, PreviewController, Previews, QUESTIONNAIRES } from './intake/index.js';
import { joiningControllers, joiningEntities, joiningProviders } from './joining/index.js';
import { meetingControllers, meetingEntities, meetingProviders } from './meeting/index.js';
import { Municipality } from './municipality/index.js';
import { outreachControllers, outreachEntities, outreachProviders } from './outreach/index.js';
import { participationControllers, participationEntities, participationProviders } from './participation/index.js';
import { peopleEntities } from './people/index.js';
import { Audit } from './platform/audit.service.js';
import { AuditSealer } from './platform/audit-sealer.service.js';
import { Clock } from './platform/clock.js';
import type { Entity } from './platform/database.js';
import { HealthController } from './platform/health.controller.js';
import { CONFIG, LOG, SECRETS } from './platform/index.js';
import { Jobs } from './platform/jobs.js';
import type { MachineRoom } from './platform/machine-room.js';
import { OutgoingMail } from './platform/outgoing-mail.js';
import { ProblemFilter } from './platform/problem.filter.js';
import { Problem } from './platform/problem.js';
import { Seal } from './platform/seal.js';
import { Signal } from './platform/signal.js';
import { Transactions } from './platform/transaction.js';
import { referralControllers, referralEntities, referralProviders } from './referral/index.js';
import { retentionControllers, retentionProviders } from './retention/index.js';
import { searchControllers, searchProviders } from './search/index.js';
import { settingsControllers, settingsProviders } from './settings/index.js';
import { staffControllers, staffEntities, staffProviders } from './staff/index.js';
import { statisticsControllers, statisticsProviders } from './statistics/index.js';
import { templateControllers, templateProviders } from './templates/index.js';
import { TriageBoard } from './triage/board.service.js';
import { TriageReviews } from './triage/review.service.js';
import { SecondReading } from './triage/second-reading.service.js';
import { TriageController } from './triage/triage.controller.js';
import { Triage } from './triage/triage.service.js';
import { trialControllers, trialProviders } from './trial/index.js';
import { troubleControllers, troubleProviders } from './trouble/index.js';

/** Every table of the service. */
export const entities: Entity[] = [
  ...staffEntities,
  ...directoryEntities,
  ...peopleEntities,
  ...consultationEntities,
  ...referralEntities,
  ...caseworkEntities,
  ...meetingEntities,
  ...casebookEntities,
  ...outreachEntities,
  ...participationEntities,
  ...adviceEntities,
  ...joiningEntities,
  ...inboxEntities,
];

/** Everything the service is made of, in the order of the ladder. */
@Module({})
class AppModule {}

/** The service on an opened machine room. */
export function appOn(room: MachineRoom, municipality: Municipality, root: string): DynamicModule {
  const platform: Provider[] = [
    { provide: CONFIG, useValue: room.config },
    { provide: SECRETS, useValue: room.secrets },
    { provide: LOG, useValue: room.log },
    { provide: Seal, useValue: room.seal },
    { provide: DataSource, useValue: room.database },
    { provide: Signal, useValue: room.signal },
    { provide: Jobs, useValue: room.jobs },
    { provide: OutgoingMail, useValue: new OutgoingMail(room.config.mail.smtpUrl) },
    Clock,
    Transactions,
    Audit,
    AuditSealer,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useValue: new StandardSchemaValidationPipe({ exceptionFactory: invalid }) },
    {
      provide: APP_INTERCEPTOR,
      inject: [Reflector],
      useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
    },
  ];
  return {
    module: AppModule,
    controllers: [
      HealthController,
      ...staffControllers,
      ...directoryControllers,
      ...searchControllers,
      ...joiningControllers,
      ...inboxControllers,
      ...consultationControllers,
      ...templateControllers,
      ...householdControllers,
      ...referralControllers,
      ...caseworkControllers,
      ...meetingControllers,
      ...casebookControllers,
      ...outreachControllers,
      ...participationControllers,
      ...adviceControllers,
      ...statisticsControllers,
      PreviewController,
      TriageController,
      ...doorControllers,
      ...troubleControllers,
      ...retentionControllers,
      ...settingsControllers,
      ...(room.config.trial ? trialControllers : []),
    ],
    providers: [
      ...platform,
      { provide: Municipality, useValue: municipality },
      ...staffProviders,
      ...directoryProviders(root),
      ...consultationProviders,
      { provide: QUESTIONNAIRES, useFactory: () => loadQuestionnaires(join(root, 'questionnaires')) },
      HouseWords,
      Intake,
      Previews,
      SecondReading,
      Triage,
      TriageBoard,
      TriageReviews,
      ...templateProviders(join(root, 'templates', 'shipped.yaml')),
      ...householdProviders,
      ...referralProviders,
      ...caseworkProviders,
      ...meetingProviders,
      ...casebookProviders,
      ...outreachProviders,
      ...participationProviders,
      ...adviceProviders,
      ...statisticsProviders,
      ...doorProviders,
      ...searchProviders,
      ...joiningProviders,
      ...inboxProviders,
      ...troubleProviders,
      ...retentionProviders,
      ...settingsProviders,
      ...(room.config.trial ? trialProviders : []),
      AppJobs,
      Sweep,
    ],
  };
}

/** What is wrong with a body, without repeating what was sent. */
function invalid(
  issues: readonly { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] }[],
): Problem {
  return new Problem('invalid', 'The request does not have the right shape.', {
    issues: issues.slice(0, 20).map(({ message, path }) => ({
      path: (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
      message,
    })),
  });
}
