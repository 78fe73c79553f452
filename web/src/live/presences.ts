import type { PresenceState } from '../../../src/contract/index.js';

type Present = { id: string; state: PresenceState }[];
const none: Present = [];

/** Who is where, as the server last said. */
export class Presences {
  private readonly present = new Map<string, Present>();
  private readonly ears = new Set<() => void>();

  readonly subscribe = (ear: () => void): (() => void) => {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  };

  readonly set = (consultationId: string, staff: Present): void => {
    if (staff.length === 0) this.present.delete(consultationId);
    else this.present.set(consultationId, staff);
    for (const ear of this.ears) ear();
  };

  of(consultationId: string): Present {
    return this.present.get(consultationId) ?? none;
  }
}
