import type { Provider } from '@nestjs/common';
import { agencyControllers, agencyProviders } from './agency/index.js';
import { CounterController } from './counter/counter.controller.js';
import { QuestionsController } from './counter/questions.controller.js';
import { CounterQuestions } from './counter/questions.service.js';
import { Reception } from './counter/reception.service.js';
import { Delivery, DOORS } from './delivery.service.js';
import type { Door } from './door.js';
import { EmailDoor } from './email/email.service.js';
import { emailProviders } from './email/index.js';
import { Invitations } from './invitation.service.js';
import { lineProviders } from './line/index.js';
import { LineDoor } from './line/line.service.js';
import { WebDoor, webControllers, webProviders } from './web/index.js';

export { mountResidentAssets } from './web/index.js';

const all: Provider = {
  provide: DOORS,
  inject: [LineDoor, EmailDoor, WebDoor],
  useFactory: (...doors: Door[]) => doors,
};

/** The services of the doors. */
export const doorProviders = [
  Invitations,
  Reception,
  CounterQuestions,
  ...lineProviders,
  ...emailProviders,
  ...webProviders,
  ...agencyProviders,
  all,
  Delivery,
];
/** What listens to HTTP at the doors. */
export const doorControllers = [CounterController, QuestionsController, ...webControllers, ...agencyControllers];
