/** The time, as something a test can set. */
export class Clock {
  /** Now. */
  now(): Date {
    return new Date();
  }
}
