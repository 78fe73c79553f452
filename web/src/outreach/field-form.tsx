import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { FieldPage, OutreachRefusal } from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { type DeedField, Field, type Values } from '../ui/fields-dialog.js';
import { words } from './field.words.js';
import { approachFields, approachOf, dayFromNow } from './forms.js';
import { blankIntake, intakeFields, intakeOf } from './new-outreach-page.js';
import type { FieldNote, Outbox, Waiting } from './outbox.js';
import { refusalWords } from './outreach.words.js';
import { useOwnHats } from './use-outreach.js';

/** What is being written: about one's own outreach `of`, about somebody new, or a note that was refused. */
export interface Writing {
  id: string;
  of: FieldPage['items'][number] | null;
  fix?: Pick<Waiting, 'order' | 'note' | 'issues'>;
}

/** After the last keystroke, what is being written is kept this much later. */
const restMs = 500;

/** What a note says, as the fields show it again. */
const valuesOf = (note: FieldNote): Values => {
  const { kind: _kind, ...said } = note.kind === 'approach' ? { ...note.body.deed } : { ...note.body, kind: '' };
  return Object.fromEntries(Object.entries(said).map(([field, value]) => [field, String(value ?? '')]));
};

/** A note from the field: what is missing is said here already, for the server may be far away. */
export function FieldForm({
  writing: { id, of, fix },
  outbox,
  onClose,
}: {
  writing: Writing;
  outbox: Outbox;
  onClose: (kept: boolean) => void;
}) {
  const me = useMe();
  const heading = useRef<HTMLHeadingElement>(null);
  const approach = of !== null || fix?.note.kind === 'approach';
  const { hats, last } = useOwnHats();
  const fields = approach ? approachFields(hats) : intakeFields(me.areas);
  const [clientId] = useState(() => fix?.note.body.clientId ?? newId());
  const [values, setValues] = useState<Values>(() => {
    if (fix) return valuesOf(fix.note);
    return of
      ? {
          way: 'visit',
          on: dayFromNow(),
          answer: '',
          seen: '',
          trust: of.trust,
          nextOn: dayFromNow(7),
          hat: last ?? '',
          minutes: '',
        }
      : blankIntake();
  });
  const [asked, setAsked] = useState(false);
  const [typed, setTyped] = useState(false);
  const said = Object.fromEntries(
    (fix?.issues ?? []).map(({ path, message }) => [
      path.split('.').at(-1)!,
      refusalWords[message as OutreachRefusal] ?? refusalWords.required,
    ]),
  );
  const wrong = { ...(typed ? {} : said), ...(asked ? mistakesIn(fields, values) : {}) };

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (!fix) void outbox.draft(id).then((draft) => draft && setValues((before) => ({ ...before, ...draft })));
  }, [outbox, id, fix]);
  useEffect(() => {
    if (!typed || fix) return;
    const timer = setTimeout(() => void outbox.keepDraft(id, values), restMs);
    return () => clearTimeout(timer);
  }, [typed, values, outbox, id, fix]);

  const title = of ? words.noteOf(of.number) : (fix?.note.label ?? words.heard);
  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    const [first] = Object.keys(mistakesIn(fields, values));
    if (first) return document.getElementById(`deed-${first}`)?.focus();
    const label = of ? words.noteOf(of.number) : (fix?.note.label ?? words.newNote);
    const outreachId = of?.id ?? (fix?.note.kind === 'approach' ? fix.note.outreachId : null);
    const note: FieldNote =
      outreachId === null
        ? { kind: 'intake', label, body: intakeOf(clientId, values) }
        : { kind: 'approach', label, outreachId, body: { clientId, version: null, deed: approachOf(values) } };
    await outbox.take(note, fix?.order);
    if (!fix) await outbox.keepDraft(id, null);
    onClose(true);
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <h2 ref={heading} tabIndex={-1} className="text-dns-16B-130">
        {title}
      </h2>
      {!approach && <p className="text-dns-14N-130 text-solid-gray-700">{words.heardLead}</p>}
      {fields.map((field) => (
        <Field
          key={field.name}
          {...{ field, wrong }}
          value={values[field.name] ?? ''}
          onChange={(value) => {
            setTyped(true);
            setValues((before) => ({ ...before, [field.name]: value }));
          }}
        />
      ))}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="solid" className="flex-1">
          {words.save}
        </Button>
        <Button onClick={() => onClose(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** What the server would refuse, as far as a telephone can know. */
function mistakesIn(fields: readonly DeedField[], values: Values): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const { name, required } of fields)
    if (required && (values[name] ?? '').trim() === '') wrong[name] = words.missing;
  const { minutes = '' } = values;
  if (minutes.trim() !== '' && !/^[1-9]\d{0,3}$/.test(minutes.normalize('NFKC').trim()))
    wrong.minutes = refusalWords.minutes;
  const day = values.on ?? values.heardOn ?? '';
  if (day > dayFromNow()) wrong[values.on === undefined ? 'heardOn' : 'on'] = words.future;
  if (!wrong.nextOn && values.nextOn! < day) wrong.nextOn = words.before;
  return wrong;
}
