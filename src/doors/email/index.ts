import type { Provider } from '@nestjs/common';
import { Municipality } from '../../municipality/index.js';
import { CONFIG } from '../../platform/index.js';
import { EmailDoor } from './email.service.js';
import { MailListening } from './listening.service.js';
import { Mailbox } from './mailbox.service.js';
import { OWN_ADDRESS, ownAddress } from './own-address.js';
import { MailReading } from './reading.service.js';

const own: Provider = { provide: OWN_ADDRESS, inject: [CONFIG, Municipality], useFactory: ownAddress };

/** The services of the mail door. */
export const emailProviders = [own, Mailbox, MailReading, MailListening, EmailDoor];
