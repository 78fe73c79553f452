import { useQuery } from '@tanstack/react-query';
import { type MeetingRecord } from '../../../src/contract/index.js';
import { casework } from '../casework/casework-api.js';
import { meetingApi } from './meeting-api.js';

/** What the forms choose from; asked only by whoever runs the meeting. */
export function useLists(enabled: boolean, meeting: MeetingRecord) {
  const { rules, cases: entries } = meeting;
  const { data: agencies, isLoading: a } = useQuery({
    ...{ queryKey: ['agency-names'], queryFn: casework.agencyNames, enabled, retry: false },
  });
  const { data: cases, isLoading: b } = useQuery({
    ...{ queryKey: ['cases', 'open'], queryFn: meetingApi.cases, enabled: enabled && rules.cases },
  });
  const { data: consultations, isLoading: c } = useQuery({
    ...{ queryKey: ['meeting-consultations'], queryFn: meetingApi.consultations },
    enabled: enabled && rules.cases && !rules.consent,
  });
  const { data: issues, isLoading: d } = useQuery({
    ...{ queryKey: ['area-issues'], queryFn: meetingApi.issues, enabled: enabled && !rules.cases },
  });
  const caseIds = entries.flatMap(({ case: one }) => one?.id ?? []);
  const { data: records, isLoading: e } = useQuery({
    queryKey: ['meeting-cases', ...caseIds],
    queryFn: async () =>
      (await Promise.all(caseIds.map((id) => casework.supportCase(id).catch(() => null)))).filter(
        (one) => one !== null,
      ),
    enabled: enabled && meeting.state === 'held' && caseIds.length > 0,
  });
  return {
    /** A form that was opened before its choices are there would stay without them. */
    ready: !(a || b || c || d || e),
    agencies: (agencies?.items ?? []).filter(({ valid }) => valid).map(({ code, name }) => [code, name] as const),
    cases: cases?.items ?? [],
    consultations: consultations?.items ?? [],
    issues: issues?.items ?? [],
    records: records ?? [],
  };
}
