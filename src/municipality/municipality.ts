import type { Urgency } from '../contract/index.js';
import { answerBy, isOpen, nextOpening } from './calendar.js';
import { hoursText } from './hours-text.js';
import { type Hotlines, openLines } from './hotlines.js';
import type { Profile } from './profile.js';

/** The municipality that this installation serves: its profile with the questions that the rest of the service asks it. */
export class Municipality {
  constructor(
    readonly profile: Profile,
    readonly hotlines: Hotlines,
  ) {}

  /** By when a person has to have acted on something of this level that arrived at `at`. */
  answerBy(urgency: Urgency, at: Date): Date {
    return answerBy(this.profile, urgency, at);
  }

  isOpen(at: Date): boolean {
    return isOpen(this.profile, at);
  }

  nextOpening(at: Date): Date {
    return nextOpening(this.profile, at);
  }
}
