import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { MeetingDeed, MeetingRecord } from '../../../src/contract/index.js';
import { isOvertaken } from '../api.js';
import { newId } from '../ids.js';
import { meetingApi, type Side } from './meeting-api.js';

/** Members from outside have no live line, and a line may break: meetings are asked again while somebody looks. */
const againMs = 30_000;

/** One meeting. */
export const useMeeting = (side: Side, id: string) =>
  useQuery({ queryKey: ['meeting', id], queryFn: () => meetingApi.read(side, id), refetchInterval: againMs });

/** A page of the meetings that one sees. */
export const useMeetings = (side: Side, cursor: string | null) =>
  useQuery({
    queryKey: ['meetings', side, cursor],
    queryFn: () => meetingApi.page(side, cursor),
    refetchInterval: againMs,
  });

/**
 * Makes the doing of one deed: over the version that was on the screen when its form was opened, with one id however often it is tried.
 * Overtaken by a colleague, the next try goes over what stands now.
 */
export function useMeetingDeeds(meeting: MeetingRecord) {
  const queries = useQueryClient();
  return <V>(deed: (values: V) => MeetingDeed) => {
    const clientId = newId();
    let version = meeting.version;
    return async (values: V): Promise<void> => {
      try {
        const now = await meetingApi.do(meeting.id, { clientId, version, deed: deed(values) });
        queries.setQueryData(['meeting', meeting.id], now);
        for (const key of ['meetings', 'meeting-views', 'area-issues', 'case', 'cases', 'case-counts'])
          void queries.invalidateQueries({ queryKey: [key] });
      } catch (error) {
        if (isOvertaken(error)) {
          const now = await meetingApi.read('meetings', meeting.id);
          version = now.version;
          queries.setQueryData(['meeting', meeting.id], now);
        }
        throw error;
      }
    };
  };
}
