import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { type MissingResource, missingStates } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Select } from '../ui/select.js';
import { fieldWords } from '../words/codes.js';
import { words as frame } from './directory.words.js';
import { directory } from './directory-api.js';
import { DirectoryFrame } from './directory-frame.js';
import { words } from './missing.words.js';
import { NoticeForm, StepForm } from './missing-forms.js';

/** What the town lacks, from the first notice to what came of it. */
export function MissingPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['directory', 'missing'],
    queryFn: directory.missing,
    staleTime: 0,
  });
  const { data: map } = useQuery({ queryKey: ['directory', 'areas'], queryFn: directory.areas });
  const { data: sections = [] } = useQuery({ queryKey: ['directory', 'sections'], queryFn: directory.sections });
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<MissingResource | 'new' | null>(null);
  const items = (data ?? []).filter(({ state }) => all || state !== 'returned');
  const areaOf = (code: string) =>
    map?.schemes.flatMap(({ areas }) => areas).find((area) => area.code === code)?.name ?? code;
  const sectionOf = (code: string) => sections.find((section) => section.code === code)?.name ?? code;
  return (
    <DirectoryFrame title={frame.missing} lead={frame.missingLead}>
      {error && <LoadFailed title={frame.failed} error={error} again={frame.again} onAgain={refetch} />}
      {!data && !error && <Loading what={frame.missing} />}
      <div className="flex flex-wrap items-end gap-3">
        <Button look="solid" size="sm" onClick={() => setOpen('new')}>
          {words.add}
        </Button>
        <Select
          id="missing-show"
          label={words.show}
          value={all ? 'all' : 'open'}
          onChange={({ target }) => setAll(target.value === 'all')}
        >
          <option value="open">{words.open}</option>
          <option value="all">{words.all}</option>
        </Select>
        {data && <p role="status">{words.count(items.length)}</p>}
      </div>
      {data && items.length === 0 && <p>{words.none}</p>}
      <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
        {items.map((one) => (
          <li key={one.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
              <h2 className="text-dns-17B-130">{one.what}</h2>
              <p className="flex flex-wrap items-center gap-2 py-1">
                <Chip look="blue">{missingStates[one.state].name}</Chip>
                {one.field && <Chip>{fieldWords[one.field]}</Chip>}
                {one.area && <Chip look="outline">{areaOf(one.area)}</Chip>}
              </p>
              <p className="whitespace-pre-wrap">{one.need}</p>
              {one.section && <p>{words.passed(sectionOf(one.section), one.passedOn)}</p>}
              {one.outcome && <p>{words.outcomeIs(one.outcome)}</p>}
              {one.consultation && (
                <p>
                  <Link href={`/consultations/${one.consultation.id}`} className="text-key-1000 underline">
                    {words.consultation(one.consultation.receipt)}
                  </Link>
                </p>
              )}
              {one.case && (
                <p>
                  <Link href={`/cases/${one.case.id}?part=evaluation`} className="text-key-1000 underline">
                    {words.case(one.case.number)}
                  </Link>
                </p>
              )}
              <details>
                <summary className="text-dns-14N-130 text-key-1000 underline">{words.history} ▾</summary>
                <ol className="text-dns-14N-130">
                  {one.steps.map(({ after, by, at, note }) => (
                    <li key={after}>
                      {missingStates[after].name}　{words.by(by, dayIn(at))}
                      {note && `　${note}`}
                    </li>
                  ))}
                </ol>
              </details>
            </div>
            {missingStates[one.state].next.length > 0 && (
              <Button size="sm" aria-label={words.onOf(one.what)} onClick={() => setOpen(one)}>
                {words.on}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open === 'new' && <NoticeForm schemes={map?.schemes ?? []} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && <StepForm one={open} sections={sections} onClose={() => setOpen(null)} />}
    </DirectoryFrame>
  );
}

const dayIn = (at: string) => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10);
