import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type CaseKind, type ConsultationRecord, caseKindWords, caseStateWords } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { Part } from '../record/fact.js';
import { Button } from '../ui/button.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Gathering } from '../ui/gathering.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './part.words.js';

const refusals: Record<string, string> = {
  required: words.dayRequired,
  over: words.dayOver,
  'too far': words.dayTooFar,
};

/** The cases of a consultation, and the way to open one. */
export function CasesPart({ record, mayOpen }: { record: ConsultationRecord; mayOpen: boolean }) {
  const { data: cases = [], isPending } = useQuery({
    queryKey: ['consultation', record.id, 'cases', record.version],
    queryFn: () => api.casesOf(record.id),
    placeholderData: (before, query) => (query?.queryKey[1] === record.id ? before : undefined),
  });
  const [opening, setOpening] = useState(false);
  const routed = record.route === 2 || record.route === 3;
  if (isPending) return <Gathering />;
  if (!routed && cases.length === 0) return null;
  const open = cases.some(({ state }) => state !== 'ended');
  return (
    <Part
      title={words.inRecord}
      action={
        mayOpen &&
        !open &&
        routed && (
          <Button size="xs" onClick={() => setOpening(true)}>
            {words.openCase}
          </Button>
        )
      }
    >
      {cases.length === 0 && <p className="text-dns-14N-130 text-solid-gray-700">{words.noCase}</p>}
      <ul>
        {cases.map(({ id, number, kind, state }) => (
          <li key={id} className="flex flex-wrap gap-x-3">
            <Link href={`/cases/${id}`} className="text-key-1000 underline">
              {words.title(number)}
            </Link>
            <span>
              {caseKindWords[kind]}・{caseStateWords[state]}
            </span>
          </li>
        ))}
      </ul>
      {opening && <OpenCaseDialog record={record} onClose={() => setOpening(false)} />}
    </Part>
  );
}

function OpenCaseDialog({ record, onClose }: { record: ConsultationRecord; onClose: () => void }) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [clientId] = useState(newId);
  const [kind, setKind] = useState<CaseKind>(record.route === 3 ? 'accompaniment' : 'multi_agency');
  const [nextOn, setNextOn] = useState('');
  const opening = useMutation({
    mutationFn: () => api.openCase({ clientId, consultationId: record.id, kind, nextOn: nextOn || null }),
    onSuccess: (opened) => {
      for (const key of ['cases', 'case-counts']) void queries.invalidateQueries({ queryKey: [key] });
      go(`/cases/${opened.id}`);
    },
  });
  const issues = (opening.error as { problem?: { issues?: { path: string; message: string }[] } } | null)?.problem
    ?.issues;
  const day = issues?.find(({ path }) => path === 'nextOn');
  return (
    <Dialog title={words.openTitle} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!opening.isPending) opening.mutate();
        }}
      >
        {opening.error && !day && (
          <Notice kind="error" role="alert" title={issues ? words.refused : wordsOf(opening.error)} />
        )}
        <p>{words.openLead}</p>
        <ChoiceGroup id="case-kind" legend={words.kind} required>
          {(['multi_agency', 'accompaniment'] as const).map((one) => (
            <Radio
              key={one}
              name="case-kind"
              label={caseKindWords[one]}
              checked={kind === one}
              onChange={() => setKind(one)}
            />
          ))}
        </ChoiceGroup>
        <TextField
          id="case-next"
          type="date"
          label={words.nextOn}
          required
          className="max-w-48"
          error={day ? (refusals[day.message] ?? words.dayRequired) : null}
          value={nextOn}
          onChange={(event) => setNextOn(event.target.value)}
        />
        <DialogActions>
          <Button type="submit" look="solid">
            {words.openCase}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
