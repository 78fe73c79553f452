import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Consultation, dropUnsent, isEnded, lock, Message, mayStep, say } from '../consultation/index.js';
import { Municipality } from '../municipality/index.js';
import { Contact } from '../people/contact.entity.js';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';

/** The assistant: hears what a person wrote, and asks the next question of the questionnaire. */
@Injectable()
export class Intake {
  constructor(
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}
}
