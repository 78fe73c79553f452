import { Injectable } from '@nestjs/common';
import { type MeetingBasis, type MeetingKind, meetingBasisWords } from '../contract/index.js';
import { Areas } from '../directory/index.js';
import { Municipality, type TownMeeting } from '../municipality/index.js';
import type { Actor } from '../staff/index.js';
import { basisRules } from './bases.js';

/** The kinds of meeting that the town holds, each with the rules of its basis. */
@Injectable()
export class TownMeetings {
  constructor(
    private readonly municipality: Municipality,
    private readonly areas: Areas,
  ) {}

  /** Whether the town holds a meeting on this basis. */
  holds(basis: MeetingBasis): boolean {
    return this.municipality.profile.meetings.some((one) => one.basis === basis);
  }

  /** The kind of this code; null when the town holds none. */
  kind(code: string): TownMeeting | null {
    return this.municipality.profile.meetings.find((one) => one.code === code) ?? null;
  }

  /** All of them as a screen shows them to somebody. */
  async shown(actor: Actor): Promise<MeetingKind[]> {
    const areas = await this.areas.areas();
    return this.municipality.profile.meetings.map((kind) => this.view(actor, kind, areas));
  }

  /** What a meeting is called, also one of a kind that the profile has no longer. */
  nameOf({ kind, basis }: { kind: string; basis: MeetingBasis }): string {
    return this.kind(kind)?.name ?? meetingBasisWords[basis];
  }

  /** The kind of a meeting, also of one that the profile has no longer. */
  async of(actor: Actor, { kind: code, basis }: { kind: string; basis: MeetingBasis }): Promise<MeetingKind> {
    const kind = this.kind(code) ?? { code, name: meetingBasisWords[basis], scheme: null, conveners: [] };
    return this.view(actor, { ...kind, basis }, await this.areas.areas());
  }

  private view(
    actor: Actor,
    { code, name, basis, scheme, conveners }: TownMeeting,
    areas: Awaited<ReturnType<Areas['areas']>>,
  ): MeetingKind {
    const { consent, secrecy, printable, names, cases, paperDays, duty, source } = basisRules[basis];
    return {
      code,
      name,
      basis,
      basisName: meetingBasisWords[basis],
      scheme,
      areas: areas.filter((one) => one.scheme === scheme).map((one) => ({ code: one.code, name: one.name })),
      mayConvene: (conveners as readonly string[]).includes(actor.role),
      ...{ consent, secrecy, printable, names, cases, paperDays, duty, source },
    };
  }
}
