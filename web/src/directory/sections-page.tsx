import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Section, SectionPost } from '../../../src/contract/index.js';
import { Refused } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './areas.words.js';
import { words as frame } from './directory.words.js';
import { directory } from './directory-api.js';
import { DirectoryFrame } from './directory-frame.js';

const key = ['directory', 'sections'];

/** Each section with its no-refusal manager, and whom to ask today. */
export function SectionsPage() {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: directory.sections, staleTime: 0 });
  const [open, setOpen] = useState<Section | null>(null);
  return (
    <DirectoryFrame title={frame.sections} lead={frame.sectionsLead}>
      {error && <LoadFailed title={frame.failed} error={error} again={frame.again} onAgain={refetch} />}
      {!data && !error && <Loading what={frame.sections} />}
      {data?.length === 0 && <p>{words.noSections}</p>}
      <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
        {data?.map((one) => (
          <li key={one.code} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <div className="min-w-0 flex-1 basis-64">
              <p className="text-dns-16B-130">
                {one.department} {one.name}
              </p>
              <p className="text-dns-14N-130 text-solid-gray-700">
                {words.inCharge}：{one.inCharge ?? words.nobody}
                {one.posts.length > 0 && `　（${one.posts.map(({ name }) => name).join('、')}）`}
                {one.phone && `　${one.phone}`}
              </p>
            </div>
            {one.mine && (
              <Button size="sm" aria-label={words.changeOf(one.name)} onClick={() => setOpen(one)}>
                {words.change}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && <SectionForm section={open} onClose={() => setOpen(null)} />}
    </DirectoryFrame>
  );
}

function SectionForm({ section, onClose }: { section: Section; onClose: () => void }) {
  const queries = useQueryClient();
  const manager = section.posts.find(({ part }) => part === 'manager');
  const substitutes = section.posts.filter(({ part }) => part === 'substitute');
  const [draft, setDraft] = useState({
    ...{ name: section.name, phone: section.phone ?? '', manager: manager?.name ?? '' },
    substitutes: substitutes.map(({ name }) => name).join('\n'),
    ...{ awayFrom: manager?.awayFrom ?? '', awayTo: manager?.awayTo ?? '' },
  });
  const [asked, setAsked] = useState(false);
  const post = (part: SectionPost['part'], name: string, before: SectionPost | undefined): SectionPost => ({
    ...{ awayFrom: null, awayTo: null, staffId: null },
    ...(before?.name === name ? before : {}),
    ...{ part, name },
  });
  const saving = useMutation({
    mutationFn: () =>
      directory.saveSection(section.code, {
        ...{ name: draft.name, department: section.department, phone: draft.phone || null, version: section.version },
        posts: [
          ...(draft.manager.trim() === ''
            ? []
            : [
                {
                  ...post('manager', draft.manager.trim(), manager),
                  ...{ awayFrom: draft.awayFrom || null, awayTo: draft.awayTo || null },
                },
              ]),
          ...draft.substitutes
            .split('\n')
            .map((name) => name.trim())
            .filter((name) => name !== '')
            .map((name) =>
              post(
                'substitute',
                name,
                substitutes.find((one) => one.name === name),
              ),
            ),
        ],
      }),
    onSuccess: (fresh) => {
      queries.setQueryData(key, fresh);
      onClose();
    },
  });
  const change = (next: Partial<typeof draft>) => setDraft({ ...draft, ...next });
  const wrong = draft.awayTo !== '' && (draft.awayFrom === '' || draft.awayTo < draft.awayFrom);
  const nameless = draft.name.trim() === '';
  const overtaken = saving.error instanceof Refused && saving.error.problem.code === 'something_newer';
  const text = (field: 'name' | 'phone' | 'manager' | 'awayFrom' | 'awayTo') => ({
    id: `section-${field}`,
    value: draft[field],
    onChange: ({ target }: { target: { value: string } }) => change({ [field]: target.value }),
  });
  return (
    <DecisionForm
      title={words.changeOf(section.name)}
      going={saving.isPending}
      error={saving.error}
      onSave={() => {
        setAsked(true);
        if (!wrong && !nameless) saving.mutate();
      }}
      onClose={onClose}
    >
      {overtaken && <p className="text-error-2">{frame.overtaken}</p>}
      <TextField
        label={words.name}
        required
        error={asked && nameless ? frame.faults.required : null}
        {...text('name')}
      />
      <TextField label={words.phone} {...text('phone')} />
      <TextField label={words.manager} {...text('manager')} />
      <Textarea
        id="section-substitutes"
        label={words.substitutes}
        rows={3}
        value={draft.substitutes}
        onChange={({ target }) => change({ substitutes: target.value })}
      />
      <TextField type="date" label={words.awayFrom} {...text('awayFrom')} />
      <TextField type="date" label={words.awayTo} error={asked && wrong ? frame.faults.to : null} {...text('awayTo')} />
    </DecisionForm>
  );
}
