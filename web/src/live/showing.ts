import type { Query } from '@tanstack/react-query';
import type { Alarm, ConsultationRecord } from '../../../src/contract/index.js';

/** Finds the records that show one of these consultations: its own, and the one that it was joined into. */
export const showing =
  (ids: ReadonlySet<string>) =>
  ({ queryKey: [what, id], state: { data } }: Query): boolean =>
    what === 'consultation' &&
    (ids.has(id as string) ||
      ((data as Partial<ConsultationRecord> | undefined)?.joined?.some((one) => ids.has(one.id)) ?? false));

/** Finds the alarms, where one of these consultations is among them. One that is new is told of by itself. */
export const alarmedBy =
  (ids: ReadonlySet<string>) =>
  ({ queryKey: [what, covered], state: { data } }: Query): boolean =>
    what === 'alarms' &&
    covered === undefined &&
    ((data as Alarm[] | undefined)?.some(({ consultationId }) => ids.has(consultationId)) ?? false);
