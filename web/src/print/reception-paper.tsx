import type { ReactNode } from 'react';
import {
  type Consent,
  consentItemWords,
  consentTitle,
  type ReceptionPaper as Known,
  type Printing,
  type ReceptionForm,
  receptionPaper,
} from '../../../src/contract/index.js';
import { stands } from '../record/consent-line.js';
import { channelWords } from '../words/codes.js';
import { longDay, longTime } from '../words/times.js';
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
  const known = receptionPaper(form, contact);
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
        <People known={known} />
        <Matter known={known} />
        <More known={known} />
        {consent ? <Application consents={consents} /> : <WithoutConsent />}
      </Sheet>
      {printed && (
        <p className="mt-1 text-dns-14N-130">{paper.printed(longTime(printed.at), printed.by, form.receipt)}</p>
      )}
    </article>
  );
}

/** The person, and who came in their place. Name and ways of contact are those of whoever wrote. */
function People({ known: { person, caller, ageBand, area, contactNote, forAnother, relation } }: { known: Known }) {
  return (
    <Rows>
      <tr>
        <Pair name={paper.kana} />
        <Pair name={paper.sex}>{paper.sexes}</Pair>
      </tr>
      <tr>
        <Pair name={paper.name} tall>
          {person.name}
        </Pair>
        <Pair name={paper.birth}>
          <span className="whitespace-pre-line">{paper.birthBlank}</span>
          {ageBand && <span className="block">{paper.ageBandOf(ageBand)}</span>}
        </Pair>
      </tr>
      <tr>
        <Pair name={paper.address} span={3} tall>
          {paper.postal}
          {area && <span className="ml-8">{paper.areaOf(area)}</span>}
        </Pair>
      </tr>
      <tr>
        <Pair name={paper.phone}>
          {paper.home}
          <br />
          {paper.mobile}　{person.phone}
        </Pair>
        <Pair name={paper.mail}>{person.mail}</Pair>
      </tr>
      {contactNote && (
        <tr>
          <Pair name={paper.contactNote} span={3}>
            {contactNote}
          </Pair>
        </tr>
      )}
      <tr>
        <Pair name={paper.caller}>
          {paper.name}　{caller.name}
        </Pair>
        <Pair name={paper.phone}>{caller.reach}</Pair>
      </tr>
      <tr>
        <Pair name={paper.relation} span={3}>
          {paper.relations}
          {forAnother && <span className="block">{paper.said(relation)}</span>}
        </Pair>
      </tr>
    </Rows>
  );
}

/** お困りごと with ○ and ◎, and the story in the person's own words. */
function Matter({ known: { topics, worst, story } }: { known: Known }) {
  const half = topics.length / 2;
  return (
    <Rows>
      <tr>
        <Cell span={4}>
          <p className="font-bold">{paper.topics}</p>
          <div className="grid grid-cols-2 gap-x-4">
            {[topics.slice(0, half), topics.slice(half)].map((column) => (
              <ul key={column[0]!.code}>
                {column.map(({ code, topic, mark }) => (
                  <li key={code} className="flex gap-1">
                    <span className="inline-block w-[1.6em] shrink-0 border border-black text-center leading-[1.4]">
                      {mark || '　'}
                    </span>
                    {topic}
                    {code === 'T16' && '（　　　　　　　　　）'}
                  </li>
                ))}
              </ul>
            ))}
          </div>
          {worst && <p>{paper.worstOf(worst)}</p>}
        </Cell>
      </tr>
      <tr>
        <Cell span={4}>
          <p className="font-bold">{paper.story}</p>
          <div className={`whitespace-pre-wrap ${story.staff ? 'min-h-[12mm]' : 'min-h-[28mm]'}`}>
            {story.own && `「${story.own}」`}
          </div>
          {story.staff && (
            <p className="mt-1 border-t border-dotted border-black pt-1 whitespace-pre-wrap">
              {paper.staff}：{story.staff}
            </p>
          )}
        </Cell>
      </tr>
    </Rows>
  );
}

/** What this service asks beyond the national form. */
function More({ known: { more } }: { known: Known }) {
  return (
    <Rows>
      <tr>
        <Cell span={4}>
          <p className="font-bold">{paper.more}</p>
        </Cell>
      </tr>
      {more.map(({ part, lines }) => (
        <tr key={part}>
          <Pair name={paper.parts[part]} span={3}>
            {lines.map(({ question, text }) => (
              <span key={question} className="block">
                {text}
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
                  {consentTitle(one)}（{one.items.map((item) => consentItemWords[item]).join('、')}）
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
