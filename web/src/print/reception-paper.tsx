import type { ReactNode } from 'react';
import { type Consent, type Printing, type ReceptionForm, topicCodes } from '../../../src/contract/index.js';
import { topicWords } from '../reception/reception.words.js';
import { itemWords } from '../record/consent.words.js';
import { stands, titleOf } from '../record/consent-line.js';
import { channelWords } from '../words/codes.js';
import { longDay, longTime } from '../words/times.js';
import { contentOf, Facts } from './facts.js';
import { Cell, Pair, Rows, Sheet } from './paper-table.js';
import { paper } from './print.words.js';

/** The 相談受付・申込票 as it lies on paper: black on white, what nobody knows left empty for a pen. */
export function ReceptionPaper({
  form,
  consents,
  consent,
  contact,
  printed,
}: {
  form: ReceptionForm;
  consents: Consent[];
  consent: boolean;
  contact: boolean;
  printed: Printing | null;
}) {
  const facts = new Facts(form, contact);
  return (
    <article aria-label={paper.title} data-paper className="mx-auto max-w-[186mm] bg-white text-black">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-std-20B-150">
          {paper.title}
          <span className="text-dns-16N-130">{paper.variant[consent ? 'with' : 'without']}</span>
        </h2>
        <p className="text-dns-14N-130">
          {form.municipality}　{form.centre}
        </p>
      </div>
      <p className="mb-1 text-dns-14N-130">
        {paper.lead}
        {!contact && `　※${paper.withoutContact}`}
      </p>
      <Sheet>
        <Rows>
          <tr>
            <Pair name={paper.id}>{form.receipt}</Pair>
            <Pair name={paper.receivedOn}>{longDay(form.receivedAt)}</Pair>
          </tr>
          <tr>
            <Pair name={paper.way}>{channelWords[form.channel]}</Pair>
            <Pair name={paper.receivedBy}>{form.receivedBy}</Pair>
          </tr>
        </Rows>
        <People form={form} facts={facts} />
        <Matter form={form} facts={facts} />
        <More facts={facts} />
        {consent ? <Application consents={consents} /> : <WithoutConsent />}
      </Sheet>
      {printed && (
        <p className="mt-1 text-dns-14N-130">{paper.printed(longTime(printed.at), printed.by, form.receipt)}</p>
      )}
    </article>
  );
}

/** The person, and who came in their place. Name and ways of contact are those of whoever wrote. */
function People({ form, facts }: { form: ReceptionForm; facts: Facts }) {
  const forAnother = form.speaker !== 'self' && form.speaker !== 'unknown';
  const name = facts.of('name') || facts.of('affiliation');
  const band = facts.of('ageBand');
  const area = facts.of('area');
  const note = facts.of('keyedContact');
  const own = (text: string) => (forAnother ? '' : text);
  const callers = (text: string) => (forAnother ? text : '');
  return (
    <Rows>
      <tr>
        <Pair name={paper.kana} />
        <Pair name={paper.sex}>{paper.sexes}</Pair>
      </tr>
      <tr>
        <Pair name={paper.name} tall>
          {own(name)}
        </Pair>
        <Pair name={paper.birth}>
          <span className="whitespace-pre-line">{paper.birthBlank}</span>
          {band && !forAnother && <span className="block">{paper.ageBand(band)}</span>}
        </Pair>
      </tr>
      <tr>
        <Pair name={paper.address} span={3} tall>
          {paper.postal}
          {area && <span className="ml-8">{paper.area(area)}</span>}
        </Pair>
      </tr>
      <tr>
        <Pair name={paper.phone}>
          {paper.home}
          <br />
          {paper.mobile}　{own(facts.of('phone'))}
        </Pair>
        <Pair name={paper.mail}>{own(facts.of('email'))}</Pair>
      </tr>
      {note && (
        <tr>
          <Pair name={paper.contactNote} span={3}>
            {note}
          </Pair>
        </tr>
      )}
      <tr>
        <Pair name={paper.caller}>
          {paper.name}　{callers(name)}
        </Pair>
        <Pair name={paper.phone}>{callers([facts.of('phone'), facts.of('email')].filter(Boolean).join('　'))}</Pair>
      </tr>
      <tr>
        <Pair name={paper.relation} span={3}>
          {paper.relations}
          {forAnother && <span className="block">{paper.said(facts.of('speaker'))}</span>}
        </Pair>
      </tr>
    </Rows>
  );
}

/** お困りごと with ○ and ◎, and the story in the person's own words. */
function Matter({ form, facts }: { form: ReceptionForm; facts: Facts }) {
  const mark = (code: string) => {
    const named = form.topics.find((topic) => topic.code === code);
    return named ? (named.worst ? '◎' : '○') : '　';
  };
  const half = topicCodes.length / 2;
  const story = facts.wordsOf('story');
  const staff = [facts.staffOf('story'), facts.staffOf('keyedSummary')].filter(Boolean).join('\n');
  return (
    <Rows>
      <tr>
        <Cell span={4}>
          <p className="font-bold">{paper.topics}</p>
          <div className="grid grid-cols-2 gap-x-4">
            {[topicCodes.slice(0, half), topicCodes.slice(half)].map((column) => (
              <ul key={column[0]}>
                {column.map((code) => (
                  <li key={code} className="flex gap-1">
                    <span className="inline-block w-[1.6em] shrink-0 border border-black text-center leading-[1.4]">
                      {mark(code)}
                    </span>
                    {topicWords[code]}
                    {code === 'T16' && '（　　　　　　　　　）'}
                  </li>
                ))}
              </ul>
            ))}
          </div>
          {form.worst && <p>{paper.worst(form.worst)}</p>}
        </Cell>
      </tr>
      <tr>
        <Cell span={4}>
          <p className="font-bold">{paper.story}</p>
          <div className={`whitespace-pre-wrap ${staff ? 'min-h-[12mm]' : 'min-h-[28mm]'}`}>
            {story && `「${story}」`}
          </div>
          {staff && (
            <p className="mt-1 border-t border-dotted border-black pt-1 whitespace-pre-wrap">
              {paper.staff}：{staff}
            </p>
          )}
        </Cell>
      </tr>
    </Rows>
  );
}

/** What this service asks beyond the national form. */
function More({ facts }: { facts: Facts }) {
  return (
    <Rows>
      <tr>
        <Cell span={4}>
          <p className="font-bold">{paper.more}</p>
        </Cell>
      </tr>
      {(['urgent', 'household', 'help', 'answering'] as const).map((part) => (
        <tr key={part}>
          <Pair name={paper.parts[part]} span={3}>
            {facts
              .linesOf(part)
              .map((line) => ({ line, text: contentOf(line) || paper.states[line.state] }))
              .filter(({ text }) => text !== '')
              .map(({ line, text }) => (
                <span key={line.question} className="block">
                  {line.label}：{text}
                </span>
              ))}
          </Pair>
        </tr>
      ))}
    </Rows>
  );
}

function Application({ consents }: { consents: Consent[] }) {
  const standing = consents.filter((one) => stands(one) && (one.stage === 'sharing' || one.stage === 'plan'));
  return (
    <Rows>
      <tr>
        <Cell span={4}>
          <p className="font-bold">{paper.application}</p>
          <p>{paper.applicationText}</p>
          <p className="mt-3 flex items-end justify-between gap-8">
            <span>{paper.dateBlank}</span>
            <span className="grow border-b border-black">{paper.signature}</span>
          </p>
          {standing.length > 0 && (
            <Listed title={paper.toldTo}>
              {standing.map((one) => (
                <li key={one.id}>
                  {titleOf(one)}（{one.items.map((item) => itemWords[item]).join('、')}）
                </li>
              ))}
            </Listed>
          )}
        </Cell>
      </tr>
    </Rows>
  );
}

function Listed({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mt-2 border-t border-dotted border-black pt-1">
      <p>{title}</p>
      <ul>{children}</ul>
    </div>
  );
}

function WithoutConsent() {
  return (
    <Rows>
      <tr>
        <Cell span={4}>
          <p className="font-bold">{paper.notConsented}</p>
        </Cell>
      </tr>
      <tr>
        <Pair name={paper.whyNot} span={3} tall>
          {paper.whyNotBoxes}
        </Pair>
      </tr>
      <tr>
        <Pair name={paper.ground} span={3}>
          {paper.groundBoxes}
        </Pair>
      </tr>
      <tr>
        <Pair name={paper.next} span={3}>
          {paper.nextBlank}
        </Pair>
      </tr>
    </Rows>
  );
}
