import type { Provider } from '@nestjs/common';
import { loadShipped } from './shipped.js';
import { TemplatesController } from './templates.controller.js';
import { SHIPPED_TEMPLATES, Templates } from './templates.service.js';

/**
 * The services of this folder.
 * @param shipped the file with the texts that come with the service
 */
export const templateProviders = (shipped: string): Provider[] => [
  { provide: SHIPPED_TEMPLATES, useFactory: () => loadShipped(shipped) },
  Templates,
];
/** What listens to HTTP in this folder. */
export const templateControllers = [TemplatesController];
