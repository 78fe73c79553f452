import { z } from 'zod';
import {
  AreaIssueList,
  CasePage,
  InboxPage,
  MeetingPage,
  MeetingRecord,
  MeetingView,
  type NewAreaIssue,
  type NewAreaIssueStep,
  type NewMeeting,
  type NewMeetingDeed,
  OpenedPaper,
  PrintedMeeting,
} from '../../../src/contract/index.js';
import { call } from '../api.js';

/** From where somebody comes to meetings: the centre, or invited from outside. */
export type Side = 'meetings' | 'attended-meetings';

const one = (side: Side, id: string) => `${side}/${encodeURIComponent(id)}`;

/** The requests of the screens of meetings. */
export const meetingApi = {
  page: (side: Side, cursor: string | null) =>
    call('GET', `${side}?${new URLSearchParams(cursor ? { cursor } : {})}`, MeetingPage),
  /** As many as a form offers to choose from. */
  latest: () => call('GET', 'meetings?limit=200', MeetingPage),
  open: (body: NewMeeting) => call('POST', 'meetings', MeetingRecord, body),
  read: (side: Side, id: string) => call('GET', one(side, id), MeetingRecord),
  do: (id: string, body: NewMeetingDeed) => call('POST', `${one('meetings', id)}/deeds`, MeetingRecord, body),
  confirm: (side: Side, id: string) => call('POST', `${one(side, id)}/confirmation`, MeetingRecord),
  paper: (side: Side, id: string, entryId: string) =>
    call('POST', `${one(side, id)}/papers/${encodeURIComponent(entryId)}/opening`, OpenedPaper),
  views: (id: string) => call('GET', `${one('meetings', id)}/views`, z.array(MeetingView)),
  print: (id: string) => call('POST', `${one('meetings', id)}/printing`, PrintedMeeting),
  issues: () => call('GET', 'area-issues', AreaIssueList),
  notice: (body: NewAreaIssue) => call('POST', 'area-issues', AreaIssueList, body),
  step: (id: string, body: NewAreaIssueStep) =>
    call('POST', `area-issues/${encodeURIComponent(id)}/steps`, AreaIssueList, body),
  source: (id: string, caseId: string) =>
    call('POST', `area-issues/${encodeURIComponent(id)}/sources`, AreaIssueList, { caseId }),
  cases: () => call('GET', 'cases?view=open', CasePage),
  consultations: () => call('GET', 'consultations?limit=100', InboxPage),
};
