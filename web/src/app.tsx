import { Route, Router, Switch } from 'wouter';
import { AlarmBar } from './alarm/alarm-bar.js';
import { InboxPage } from './inbox/inbox-page.js';
import { LiveProvider } from './live/live-provider.js';
import { SightBands } from './protection/sight-bands.js';
import { ReceptionPage } from './reception/reception-page.js';
import { SearchPage } from './search/search-page.js';
import { laterPage } from './settings/later-page.js';
import { NoContent, NotFound, NothingYet } from './shell/empty-pages.js';
import { Shell } from './shell/shell.js';
import { SessionGate, useMe } from './sign-in/session.js';

const AccountPage = laterPage(async () => (await import('./account/account-page.js')).AccountPage);
const BoardPage = laterPage(async () => (await import('./board/board-page.js')).BoardPage);
const MeetingPage = laterPage(async () => (await import('./board/meeting-page.js')).MeetingPage);
const ReviewPage = laterPage(async () => (await import('./board/review-page.js')).ReviewPage);
const OnCallPage = laterPage(async () => (await import('./on-call/on-call-page.js')).OnCallPage);
const ReceptionFormPage = laterPage<{ id: string }>(
  async () => (await import('./print/reception-form-page.js')).ReceptionFormPage,
);
const SheetPage = laterPage<{ id: string }>(async () => (await import('./questionnaire/sheet-page.js')).SheetPage);
const TrialPage = laterPage(async () => (await import('./questionnaire/trial-page.js')).TrialPage);
const MentionsPage = laterPage(async () => (await import('./mentions/mentions-page.js')).MentionsPage);
const ThreadPrintPage = laterPage<{ id: string }>(async () => (await import('./print/thread-page.js')).ThreadPage);
const PersonPage = laterPage<{ id: string }>(async () => (await import('./people/person-page.js')).PersonPage);
const HouseholdPage = laterPage<{ id: string }>(async () => (await import('./people/household-page.js')).HouseholdPage);
const DirectoryPages = laterPage(async () => (await import('./directory/directory-pages.js')).default);
const CasesPage = laterPage(async () => (await import('./casework/cases-page.js')).CasesPage);
const CasePage = laterPage<{ id: string }>(async () => (await import('./casework/case-page.js')).CasePage);
const OutreachListPage = laterPage(async () => (await import('./outreach/outreach-list-page.js')).OutreachListPage);
const OutreachPage = laterPage<{ id: string }>(async () => (await import('./outreach/outreach-page.js')).OutreachPage);
const WorkTimesPage = laterPage(async () => (await import('./outreach/work-times-page.js')).WorkTimesPage);
const NewOutreachPage = laterPage(async () => (await import('./outreach/new-outreach-page.js')).NewOutreachPage);
const LetterPage = laterPage<{ id: string }>(async () => (await import('./outreach/letter-page.js')).LetterPage);
const FieldPage = laterPage(async () => (await import('./outreach/field-page.js')).FieldPage);
const AdviceListPage = laterPage(async () => (await import('./advice/advice-list-page.js')).AdviceListPage);
const AdvicePage = laterPage<{ id: string }>(async () => (await import('./advice/advice-page.js')).AdvicePage);
const NewAdvicePage = laterPage(async () => (await import('./advice/new-advice-page.js')).NewAdvicePage);
const AdviceFiguresPage = laterPage(async () => (await import('./advice/figures-part.js')).AdviceFiguresPage);
const ParticipationsPage = laterPage(async () => (await import('./participation/list-page.js')).ParticipationsPage);
const HostSheetPage = laterPage<{ caseId: string; id: string; candidateId: string }>(
  async () => (await import('./participation/host-sheet-page.js')).HostSheetPage,
);
const CaseFormPage = laterPage<{ id: string; form: string }>(
  async () => (await import('./print/case-form-page.js')).CaseFormPage,
);
const MeetingsPage = laterPage(async () => (await import('./meeting/meetings-page.js')).MeetingsPage);
const AttendedMeetingsPage = laterPage(async () => (await import('./meeting/meetings-page.js')).AttendedMeetingsPage);
const AgencyMeetingPage = laterPage<{ id: string; side: 'meetings' | 'attended-meetings' }>(
  async () => (await import('./meeting/meeting-page.js')).AgencyMeetingPage,
);
const CasebookPage = laterPage(async () => (await import('./casebook/list-page.js')).CasebookPage);
const NewCasebookPage = laterPage(async () => (await import('./casebook/form-page.js')).NewCasebookPage);
const EditCasebookPage = laterPage<{ id: string }>(
  async () => (await import('./casebook/form-page.js')).EditCasebookPage,
);
const CasebookEntryPage = laterPage<{ id: string }>(
  async () => (await import('./casebook/entry-page.js')).CasebookEntryPage,
);
const AreaIssuesPage = laterPage(async () => (await import('./meeting/area-issues-page.js')).AreaIssuesPage);
const MeetingPrintPage = laterPage<{ id: string }>(
  async () => (await import('./meeting/meeting-print-page.js')).MeetingPrintPage,
);
const TeamCasesPage = laterPage(async () => (await import('./casework/team-cases-page.js')).TeamCasesPage);
const ReferralsPage = laterPage<{ id: string }>(
  async () => (await import('./referral/referrals-page.js')).ReferralsPage,
);
const ReferralOverviewPage = laterPage(async () => (await import('./referral/overview-page.js')).OverviewPage);
const ReferralPrintPage = laterPage<{ id: string; referralId: string }>(
  async () => (await import('./print/referral-page.js')).ReferralPrintPage,
);
const AgencyInboxPage = laterPage(async () => (await import('./referral/agency-page.js')).AgencyInboxPage);
const AgencySheetPage = laterPage<{ id: string }>(
  async () => (await import('./referral/agency-page.js')).AgencySheetPage,
);
const SettingsPages = laterPage(async () => (await import('./settings/settings-pages.js')).default);

/** The staff app: signed out, only the sign-in; signed in, the shell around one of the screens. */
export function App() {
  return (
    <Router base="/staff">
      <SessionGate>
        <Signed />
      </SessionGate>
    </Router>
  );
}

function Signed() {
  const me = useMe();
  if (me.role === 'member') {
    return (
      <Shell>
        <Switch>
          <Route path="/">{() => <AttendedMeetingsPage />}</Route>
          <Route path="/attended-meetings">{() => <AttendedMeetingsPage />}</Route>
          <Route path="/attended-meetings/:id">
            {({ id }) => <AgencyMeetingPage key={id} id={id} side="attended-meetings" />}
          </Route>
          <Route path="/account">{() => <AccountPage />}</Route>
          <Route>{() => <NotFound />}</Route>
        </Switch>
      </Shell>
    );
  }
  if (me.role === 'statistics') {
    return (
      <Shell>
        <Switch>
          <Route path="/advice">{() => <AdviceFiguresPage />}</Route>
          <Route path="/account">{() => <AccountPage />}</Route>
          <Route>{() => <NothingYet />}</Route>
        </Switch>
      </Shell>
    );
  }
  if (me.role === 'admin') {
    return (
      <Shell>
        <Switch>
          <Route path="/questionnaire">{() => <TrialPage />}</Route>
          <Route path="/settings/*?">{() => <SettingsPages />}</Route>
          <Route path="/account">{() => <AccountPage />}</Route>
          <Route>{() => <NoContent />}</Route>
        </Switch>
      </Shell>
    );
  }
  if (me.role === 'agency') {
    return (
      <Shell>
        <Switch>
          <Route path="/">{() => <AgencyInboxPage />}</Route>
          <Route path="/sheets/:id">{({ id }) => <AgencySheetPage key={id} id={id} />}</Route>
          <Route path="/advice">{() => <AdviceListPage />}</Route>
          <Route path="/advice/new">{() => <NewAdvicePage />}</Route>
          <Route path="/advice/:id">{({ id }) => <AdvicePage key={id} id={id} />}</Route>
          <Route path="/team-cases">{() => <TeamCasesPage />}</Route>
          <Route path="/attended-meetings">{() => <AttendedMeetingsPage />}</Route>
          <Route path="/attended-meetings/:id">
            {({ id }) => <AgencyMeetingPage key={id} id={id} side="attended-meetings" />}
          </Route>
          <Route path="/directory/*?">{() => <DirectoryPages />}</Route>
          <Route path="/account">{() => <AccountPage />}</Route>
          <Route>{() => <NotFound />}</Route>
        </Switch>
      </Shell>
    );
  }
  return (
    <LiveProvider>
      <Shell
        alarms={
          <>
            <AlarmBar />
            <SightBands />
          </>
        }
      >
        <Switch>
          <Route path="/">{() => <InboxPage id={null} />}</Route>
          <Route path="/consultations/:id">{({ id }) => <InboxPage id={id} />}</Route>
          <Route path="/consultations/:id/reception-form">{({ id }) => <ReceptionFormPage id={id} />}</Route>
          <Route path="/consultations/:id/print">{({ id }) => <ThreadPrintPage key={id} id={id} />}</Route>
          <Route path="/consultations/:id/questions">{({ id }) => <SheetPage key={id} id={id} />}</Route>
          {me.role === 'manager' && <Route path="/questionnaire">{() => <TrialPage />}</Route>}
          <Route path="/board">{() => <BoardPage />}</Route>
          <Route path="/board/meeting">{() => <MeetingPage />}</Route>
          {me.role === 'manager' && <Route path="/board/review">{() => <ReviewPage />}</Route>}
          <Route path="/people/:id">{({ id }) => <PersonPage key={id} id={id} />}</Route>
          <Route path="/households/:id">{({ id }) => <HouseholdPage key={id} id={id} />}</Route>
          <Route path="/called">{() => <MentionsPage />}</Route>
          <Route path="/on-call">{() => <OnCallPage />}</Route>
          <Route path="/settings/*?">{() => <SettingsPages />}</Route>
          <Route path="/consultations/:id/referrals">{({ id }) => <ReferralsPage key={id} id={id} />}</Route>
          <Route path="/consultations/:id/referrals/:referralId/print">
            {({ id, referralId }) => <ReferralPrintPage key={referralId} id={id} referralId={referralId} />}
          </Route>
          <Route path="/referrals">{() => <ReferralOverviewPage />}</Route>
          <Route path="/directory/*?">{() => <DirectoryPages />}</Route>
          <Route path="/cases">{() => <CasesPage />}</Route>
          <Route path="/cases/:id">{({ id }) => <CasePage key={id} id={id} />}</Route>
          <Route path="/casebook">{() => <CasebookPage />}</Route>
          <Route path="/casebook/new">{() => <NewCasebookPage />}</Route>
          <Route path="/casebook/:id">{({ id }) => <CasebookEntryPage key={id} id={id} />}</Route>
          <Route path="/casebook/:id/edit">{({ id }) => <EditCasebookPage key={id} id={id} />}</Route>
          <Route path="/meetings">{() => <MeetingsPage />}</Route>
          <Route path="/meetings/issues">{() => <AreaIssuesPage />}</Route>
          <Route path="/meetings/:id">{({ id }) => <AgencyMeetingPage key={id} id={id} side="meetings" />}</Route>
          <Route path="/meetings/:id/print">{({ id }) => <MeetingPrintPage key={id} id={id} />}</Route>
          <Route path="/outreach">{() => <OutreachListPage />}</Route>
          <Route path="/outreach/work-times">{() => <WorkTimesPage />}</Route>
          <Route path="/outreach/new">{() => <NewOutreachPage />}</Route>
          <Route path="/outreach/:id">{({ id }) => <OutreachPage key={id} id={id} />}</Route>
          <Route path="/outreach/:id/letter">{({ id }) => <LetterPage key={id} id={id} />}</Route>
          <Route path="/advice">{() => <AdviceListPage />}</Route>
          <Route path="/advice/:id">{({ id }) => <AdvicePage key={id} id={id} />}</Route>
          <Route path="/field">{() => <FieldPage />}</Route>
          <Route path="/participations">{() => <ParticipationsPage />}</Route>
          <Route path="/participations/:caseId/:id/:candidateId">
            {({ caseId, id, candidateId }) => (
              <HostSheetPage key={candidateId} caseId={caseId} id={id} candidateId={candidateId} />
            )}
          </Route>
          <Route path="/cases/:id/forms/:form">
            {({ id, form }) => <CaseFormPage key={`${id} ${form}`} id={id} form={form} />}
          </Route>
          <Route path="/search">{() => <SearchPage />}</Route>
          <Route path="/account">{() => <AccountPage />}</Route>
          <Route path="/new">{() => <ReceptionPage />}</Route>
          <Route>{() => <NotFound />}</Route>
        </Switch>
      </Shell>
    </LiveProvider>
  );
}
