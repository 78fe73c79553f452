import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { agencyKinds, capacities, openDays } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { AgencyChips } from './agencies-page.js';
import { fieldWords } from './agency-fields.js';
import { AgencyForm } from './agency-form.js';
import { words } from './directory.words.js';
import { directory } from './directory-api.js';
import { DirectoryFrame } from './directory-frame.js';

/** One agency with all that is known of it, and who said so when. */
export function AgencyPage({ code }: { code: string }) {
  const queries = useQueryClient();
  const key = ['directory', 'agencies', code];
  const {
    data: one,
    error,
    refetch,
  } = useQuery({ queryKey: key, queryFn: () => directory.agency(code), staleTime: 0 });
  const { data: all } = useQuery({ queryKey: ['directory', 'agencies'], queryFn: directory.agencies });
  const { data: map } = useQuery({ queryKey: ['directory', 'areas'], queryFn: directory.areas });
  const { data: sections } = useQuery({ queryKey: ['directory', 'sections'], queryFn: directory.sections });
  const [editing, setEditing] = useState(false);
  const vouching = useMutation({
    mutationFn: (version: number) => directory.vouch(code, version),
    onSuccess: (fresh) => {
      queries.setQueryData(key, fresh);
      void queries.invalidateQueries({ queryKey: ['directory', 'agencies'], exact: true });
    },
  });
  const areaName = (area: string) =>
    map?.schemes.flatMap(({ areas }) => areas).find((each) => each.code === area)?.name ?? area;
  const nameOf = (agency: string) => all?.items.find((each) => each.code === agency)?.name ?? agency;
  return (
    <DirectoryFrame title={one?.name ?? words.agencies}>
      <p>
        <Link href="/directory" className="text-key-1000 underline">
          {words.back}
        </Link>
      </p>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!one && !error && <Loading what={words.agencies} />}
      {one && (
        <>
          <p className="flex flex-wrap items-center gap-2">
            <span>{agencyKinds[one.kind].name}</span>
            <AgencyChips agency={one} />
            {one.public && <Chip look="outline">{words.toResidents}</Chip>}
          </p>
          {one.stale && all && <p className="text-yellow-1200">{words.staleMeans(all.staleDays)}</p>}
          <dl className="grid gap-x-6 gap-y-2 desktop:grid-cols-[12rem_minmax(0,1fr)]">
            <Row name={fieldWords.does} value={one.does} />
            <Row name={fieldWords.phone} value={one.phone} />
            <Row name={fieldWords.fax} value={one.fax} />
            <Row name={fieldWords.mail} value={one.mail} />
            <Row name={fieldWords.url} value={one.url} />
            <Row name={fieldWords.hours} value={one.hours} />
            <Row name={fieldWords.openDays} value={one.openDays.map((day) => openDays[day]).join('・')} />
            <Row
              name={fieldWords.areas}
              value={one.areas.length === 0 ? words.wholeTown : one.areas.map(areaName).join('、')}
            />
            <Row name={fieldWords.eligibility} value={one.eligibility} />
            <Row name={fieldWords.ineligibility} value={one.ineligibility} />
            <Row name={fieldWords.documents} value={one.documents} />
            <Row name={fieldWords.languages} value={one.languages.join('、')} />
            <Row
              name={fieldWords.capacity}
              value={`${capacities[one.capacity]}${one.capacityAt ? `（${one.capacityAt}）` : ''}`}
            />
            <Row
              name={fieldWords.sites}
              value={one.sites
                .map(({ name, address, from, to }) =>
                  [name, address, from && words.future(from), to && words.ended(to)].filter(Boolean).join('　'),
                )
                .join('\n')}
            />
            <Row
              name={fieldWords.section}
              value={sections?.find((section) => section.code === one.section)?.name ?? one.section}
            />
            <Row name={fieldWords.owner} value={one.owner} />
            <Row name={fieldWords.manager} value={[one.manager, one.substitute].filter(Boolean).join('、')} />
            <Row name={words.successor} value={one.succeededBy && nameOf(one.succeededBy)} />
            <Row
              name={words.before}
              value={one.formerNames.map(({ name, until }) => words.until(name, until)).join('\n')}
            />
            <Row
              name={words.checked}
              value={
                one.vouchedAt
                  ? words.checkedBy(one.vouchedBy ?? '', one.vouchedAt.slice(0, 10))
                  : one.sourceDate
                    ? words.checkedSource(one.sourceDate, one.source ?? '')
                    : words.never
              }
            />
          </dl>
          {one.mine && (
            <div className="flex flex-wrap gap-3">
              <Button look="solid" onClick={() => !vouching.isPending && vouching.mutate(one.version)}>
                {words.vouch}
              </Button>
              <Button onClick={() => setEditing(true)}>{words.change}</Button>
            </div>
          )}
          <p role="status">{vouching.isSuccess && words.vouched}</p>
          {vouching.isError && (
            <p role="alert" className="text-error-2">
              ＊{words.vouchFailed}
              {wordsOf(vouching.error)}
            </p>
          )}
          {editing && <AgencyForm agency={one} all={all?.items ?? []} onClose={() => setEditing(false)} />}
        </>
      )}
    </DirectoryFrame>
  );
}

function Row({ name, value }: { name: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <>
      <dt className="text-dns-16B-130">{name}</dt>
      <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">{value}</dd>
    </>
  );
}
