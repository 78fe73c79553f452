import type { Channel, ConsultationRecord, VersionsSeen } from '../../../src/contract/index.js';

/** A way to a resident out of a record: its own door, or that of a consultation joined into it. */
export interface Door {
  id: string;
  receipt: string;
  channel: Channel;
  name: string | null;
  canReply: boolean;
  watched: boolean;
  version: number;
}

/** The doors of a record, its own first. */
export const doorsOf = (record: ConsultationRecord): Door[] => [
  { ...record, watched: record.safety.watched },
  ...record.joined,
];

/** The door that is offered first: where the resident wrote last, if a reply can leave there; else any that can; else its own. */
export function firstDoor(record: ConsultationRecord): Door {
  const doors = doorsOf(record);
  const last = record.messages.findLast(({ direction }) => direction === 'in')?.consultationId;
  const open = doors.filter(({ canReply }) => canReply);
  return open.find(({ id }) => id === last) ?? open[0] ?? doors[0]!;
}

/** The versions of everything on the screen besides this door: what its writer has also seen. */
export const alsoSeen = (record: ConsultationRecord, door: Door): VersionsSeen =>
  Object.fromEntries(doorsOf(record).flatMap(({ id, version }) => (id === door.id ? [] : [[id, version]])));
