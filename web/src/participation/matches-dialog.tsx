import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type MatchReason,
  matchAspectWords,
  type Participation,
  type PlaceMatch,
  type PlaceMatches,
} from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import { DecisionForm } from '../record/decision-form.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './participation.words.js';
import { participationApi } from './participation-api.js';
import { usePutBack, wrongOf } from './use-participation.js';

const looks = { yes: 'blue', no: 'red', unknown: 'yellow' } as const satisfies Record<MatchReason['fits'], string>;

/** The places of the directory beside somebody's needs, with reasons; when nothing fits, in what the town is lacking. */
export function MatchesDialog({
  one,
  onChoose,
  onLack,
  onClose,
}: {
  one: Participation;
  onChoose: (match: PlaceMatch) => void;
  onLack: (missing: PlaceMatches) => void;
  onClose: () => void;
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ['participations', 'matches', one.id],
    queryFn: () => participationApi.matches(one.id),
    staleTime: 0,
  });
  const isCandidate = (match: PlaceMatch) =>
    one.candidates.some(({ resourceId, agency }) => resourceId === match.resourceId && agency === match.agency);
  const group = (title: string, found: PlaceMatch[]) =>
    found.length > 0 && (
      <section aria-label={title}>
        <h3 className="text-dns-16B-130">{title}</h3>
        <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
          {found.map((match) => (
            <li key={match.resourceId ?? match.agency} className="flex flex-wrap items-start gap-3 py-2">
              <div className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
                <p>{match.name}</p>
                <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-dns-14N-130">
                  {match.reasons.map(({ aspect, fits, detail }) => (
                    <li key={aspect} className="flex flex-wrap items-center gap-1">
                      <Chip look={looks[fits]}>
                        {matchAspectWords[aspect]}：{words.fits[fits]}
                      </Chip>
                      {detail}
                    </li>
                  ))}
                </ul>
              </div>
              {isCandidate(match) ? (
                <span className="text-dns-14N-130">{words.chosen}</span>
              ) : (
                <Button size="sm" aria-label={`${words.choose}：${match.name}`} onClick={() => onChoose(match)}>
                  {words.choose}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <Dialog title={words.searchTitle} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <p className="text-dns-14N-130">{words.searchLead}</p>
        {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
        {!data && !error && <Loading what={words.searchTitle} />}
        {data && (
          <>
            <p role="status">{words.looked(data.looked)}</p>
            {data.fitting.length === 0 && (
              <div className="rounded-8 border border-solid-gray-420 p-3">
                <p className="text-dns-16B-130">{words.nothingFits}</p>
                <p>{data.looked === 0 ? words.nothingLooked : words.lackingLead}</p>
                <ul className="list-disc pl-5">
                  {data.lacking.map(({ aspect, places }) => (
                    <li key={aspect}>{words.lacking(matchAspectWords[aspect], places)}</li>
                  ))}
                </ul>
              </div>
            )}
            {group(words.fitting, data.fitting)}
            {group(words.near, data.near)}
          </>
        )}
        <DialogActions>
          {data && <Button onClick={() => onLack(data)}>{words.lack}</Button>}
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

/** Writes down what the town lacks for somebody, with their area and what was missing; no word of theirs. */
export function LackDialog({
  one,
  missing,
  kind,
  onClose,
}: {
  one: Participation;
  missing: PlaceMatches;
  /** What was looked for, by the names of its types. */
  kind: string;
  onClose: () => void;
}) {
  const putBack = usePutBack(one.caseId);
  const [id] = useState(newId);
  const [what, setWhat] = useState(kind);
  const [need, setNeed] = useState(() =>
    missing.lacking.map(({ aspect, places }) => words.lacking(matchAspectWords[aspect], places)).join('、'),
  );
  const saving = useMutation({
    mutationFn: () => participationApi.lacks(one.id, { id, what, need, area: one.needs.area }),
    onSuccess: (now) => {
      putBack(now);
      onClose();
    },
  });
  const wrong = wrongOf(saving.error, ['what', 'need'], '');
  return (
    <DecisionForm
      title={words.lackTitle}
      going={saving.isPending}
      error={Object.keys(wrong).length > 0 ? null : saving.error}
      onSave={() => saving.mutate()}
      onClose={onClose}
    >
      <p className="text-dns-14N-130">{words.lackLead}</p>
      <TextField
        id="lack-what"
        label={words.what}
        required
        maxLength={120}
        value={what}
        error={wrong.what ?? null}
        onChange={({ target }) => setWhat(target.value)}
      />
      <Textarea
        id="lack-need"
        label={words.need}
        required
        rows={3}
        maxLength={600}
        value={need}
        error={wrong.need ?? null}
        onChange={({ target }) => setNeed(target.value)}
      />
    </DecisionForm>
  );
}
