import type { Namespace, Socket } from 'socket.io';
import type { ToScreen, ToServer } from '../contract/index.js';
import type { Signed } from '../staff/index.js';
import { may, seesAll } from '../staff/may.js';
import type { Seers } from './seers.service.js';

/** A signed-in screen. */
export type Screen = Socket<ToServer, ToScreen, Record<string, never>, { staff: Signed }>;
/** All of them on one process. */
export type Screens = Namespace<ToServer, ToScreen, Record<string, never>, { staff: Signed }>;

/** The room of those who see everything that is not protected: they are told without asking about each. */
const everything = 'centre';
/** The room of those who see a part: they have to forget what leaves it. */
const aPart = 'part';
const managers = 'managers';
const roomOf = (staffId: string) => `staff:${staffId}`;

/** Which screens are told of a consultation: never more than may see it over HTTP. */
export class Audience {
  constructor(
    private readonly screens: Screens,
    private readonly seers: Seers,
  ) {}

  /** Puts a screen where it is found. */
  async seat(screen: Screen): Promise<void> {
    const { id, role } = screen.data.staff;
    await screen.join([
      roomOf(id),
      seesAll(role) ? everything : aPart,
      ...(may({ role }, 'hear of sight') ? [managers] : []),
    ]);
  }

  /** Whether any screen is open here. */
  get anybody(): boolean {
    return this.screens.sockets.size > 0;
  }

  /** The screens of everybody who sees a consultation. @param isProtected asked for when it is not known */
  async seeing(consultationId: string, isProtected?: boolean) {
    const listed = isProtected ?? (await this.seers.isProtected(consultationId)) ?? true;
    const asked = this.present((role) => listed || !seesAll(role));
    const rooms = (await this.seers.seeing(consultationId, asked)).map(roomOf);
    return this.to(listed ? rooms : [everything, ...rooms]);
  }

  /** The screens of those who do not see it and may open it with a reason. */
  async breaking(consultationId: string) {
    const may = await this.seers.breaking(consultationId, this.everybody());
    const seeing = new Set(await this.seers.seeing(consultationId, may));
    return this.to(may.filter((id) => !seeing.has(id)).map(roomOf));
  }

  /** The screens of everybody of the centre who sees a case. */
  async seeingCase(caseId: string) {
    return this.to((await this.seers.seeingCase(caseId, this.everybody())).map(roomOf));
  }

  /** The screens of everybody of the centre who sees a meeting. */
  async seeingMeeting(meetingId: string) {
    return this.to((await this.seers.seeingMeeting(meetingId, this.everybody())).map(roomOf));
  }

  /** The screens of everybody who sees an outreach. */
  async seeingOutreach(outreachId: string) {
    return this.to((await this.seers.seeingOutreach(outreachId, this.everybody())).map(roomOf));
  }

  /** All screens of one person. */
  of(staffId: string) {
    return this.screens.to(roomOf(staffId));
  }

  /** The screens of managers. */
  managing() {
    return this.screens.to(managers);
  }

  /** The screens out of whose sight a consultation may have gone. */
  losing(isProtected: boolean) {
    return isProtected ? this.screens : this.screens.to(aPart);
  }

  /** Null where there is nobody to tell: a list of no rooms would mean all screens. */
  private to(rooms: string[]) {
    return rooms.length === 0 ? null : this.screens.to(rooms);
  }

  private everybody(): string[] {
    return this.present(() => true);
  }

  private present(wanted: (role: Signed['role']) => boolean): string[] {
    const staff = [...this.screens.sockets.values()].flatMap(({ data }) => data.staff ?? []);
    return [...new Set(staff.filter(({ role }) => wanted(role)).map(({ id }) => id))];
  }
}
