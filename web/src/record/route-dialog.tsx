import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type ConsultationItem,
  type ConsultationRecord,
  type IssueCode,
  type NationalResult,
  nationalResults,
  nationalResultWords,
  type Route,
} from '../../../src/contract/index.js';
import { api, isOvertaken, issuesOf } from '../api.js';
import { now } from '../clock.js';
import { useDecision } from '../thread/use-consultation.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { routeMeaning, routeWords, urgencyWords } from '../words/codes.js';
import { instantOf } from '../words/times.js';
import { DecisionForm } from './decision-form.js';
import { IssueChoice } from './issue-choice.js';
import { words } from './record.words.js';

/** The national result that goes with each of ours, as a proposal to be looked at. */
const usual = { none: 'information_only', 1: 'handed_on', 2: 'goes_on_with_plan', 3: 'goes_on_with_plan' } as const;

/** Whether what a route is decided on is as it was: a rating that confirms, a tag or an owner makes no decision another one. */
const standsTheSame = (before: ConsultationItem, after: ConsultationItem): boolean =>
  (['route', 'urgency', 'preview', 'lastAt'] as const).every((key) => before[key] === after[key]) &&
  before.dangers.join() === after.dangers.join();

/**
 * The screening's result by a person, with what it stands on. What triage suggests is not chosen beforehand. Issues that colleagues decided for
 * the people of the record are ticked to begin with. What came in meanwhile is told, and the next try decides over that; where
 * it does not touch the decision, it goes through at once.
 */
export function RouteDialog({ record, onClose }: { record: ConsultationItem; onClose: () => void }) {
  const [result, setResult] = useState<Route | 'none' | null>(record.route);
  const [reason, setReason] = useState('');
  const [hearing, setHearing] = useState('');
  const [ticked, setTicked] = useState<IssueCode[] | null>(null);
  const [next, setNext] = useState('');
  const [national, setNational] = useState<NationalResult | '' | null>(null);
  const [asked, setAsked] = useState(false);
  const [opened] = useState(record);
  const [newer, setNewer] = useState<ConsultationRecord | null>(null);
  const { data: people } = useQuery({
    queryKey: ['people', record.id, record.version],
    queryFn: () => api.people(record.id),
  });
  const decided = (people?.people ?? []).flatMap(({ person }) =>
    person.issues.filter(({ standing }) => standing === 'decided').map(({ issue }) => issue),
  );
  const issues = ticked ?? [...new Set(decided)];
  const at = instantOf(next);
  const standsFor = national ?? (result === null ? '' : usual[result]);
  const decide = (route: Route | null, { version }: ConsultationItem) =>
    api.setRoute(record.id, {
      route,
      reason,
      hearing: hearing.trim() || null,
      issues,
      nextContactAt: result === 3 ? at : null,
      national: standsFor || null,
      version,
    });
  const deciding = useDecision(record.id, async (route: Route | null) => {
    const seen = newer ?? opened;
    try {
      return await decide(route, seen);
    } catch (error) {
      // Where the newest cannot be had, the next try is told the same again.
      const current = isOvertaken(error) ? await api.consultation(record.id).catch(() => null) : null;
      if (!current) throw error;
      setNewer(current);
      if (standsTheSame(seen, current)) return await decide(route, current);
      throw error;
    }
  });
  const wrongNext =
    at === null
      ? words.nextContactRequired
      : Date.parse(at) <= now()
        ? words.pastDate
        : issuesOf(deciding.error).some(({ message }) => message === 'too far')
          ? words.nextContactFar
          : null;
  const wrong = {
    reason: reason.trim() === '' ? words.reasonRequired : null,
    hearing: result === 1 && hearing.trim() === '' ? words.hearingRequired : null,
    issues: result === 1 && issues.length === 0 ? words.issuesRequired : null,
    next: result === 3 ? wrongNext : null,
  };

  function save() {
    setAsked(true);
    const held = Object.values({ ...wrong, next: wrongNext === words.nextContactFar ? null : wrong.next });
    if (result === null || held.some(Boolean)) return;
    deciding.mutate(result === 'none' ? null : result, { onSuccess: onClose });
  }

  return (
    <DecisionForm
      title={words.routeTitle}
      going={deciding.isPending}
      error={issuesOf(deciding.error).length > 0 || isOvertaken(deciding.error) ? null : deciding.error}
      onSave={save}
      onClose={onClose}
    >
      {isOvertaken(deciding.error) && (
        <Notice kind="warning" role="alert" title={words.overtaken}>
          {newer && (
            <p>
              {words.standsNow(
                `${newer.urgency} ${urgencyWords[newer.urgency]}`,
                newer.route === null ? words.undecided : routeWords[newer.route],
              )}
            </p>
          )}
        </Notice>
      )}
      {record.suggestedRoute !== null && <p>{words.suggestion(routeWords[record.suggestedRoute])}</p>}
      <ChoiceGroup
        id="new-route"
        legend={words.route}
        required
        error={asked && result === null ? words.routeRequired : null}
      >
        {([1, 2, 3] as const).map((one) => (
          <Radio
            key={one}
            name="route"
            label={routeWords[one]}
            hint={routeMeaning[one]}
            checked={result === one}
            onChange={() => setResult(one)}
          />
        ))}
        <Radio
          name="route"
          label={words.information}
          hint={words.informationMeaning}
          checked={result === 'none'}
          onChange={() => setResult('none')}
        />
      </ChoiceGroup>
      {result === 3 && (
        <TextField
          id="next-contact"
          type="datetime-local"
          label={words.nextContact}
          support={words.nextContactSupport}
          required
          error={asked ? wrong.next : null}
          value={next}
          onChange={({ target }) => setNext(target.value)}
        />
      )}
      {result === 1 && (
        <>
          <Textarea
            id="hearing"
            label={words.hearing}
            support={words.hearingSupport}
            required
            rows={5}
            maxLength={20_000}
            error={asked ? wrong.hearing : null}
            value={hearing}
            onChange={({ target }) => setHearing(target.value)}
          />
          <IssueChoice chosen={issues} error={asked ? wrong.issues : null} onChange={setTicked} />
        </>
      )}
      <Textarea
        id="route-reason"
        label={words.routeReason}
        required
        error={asked ? wrong.reason : null}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Select
        id="national-result"
        label={words.national}
        value={standsFor}
        onChange={({ target }) => setNational(target.value as NationalResult | '')}
      >
        <option value="">{words.nationalNone}</option>
        {nationalResults.map((one) => (
          <option key={one} value={one}>
            {nationalResultWords[one]}
          </option>
        ))}
      </Select>
    </DecisionForm>
  );
}
