import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Consultation, mayGoIntoFile, mustHaveRead, Trail } from '../../consultation/index.js';
import {
  type CaseForm,
  type CaseFormKind,
  type CaseFormQuery,
  type CaseRecord,
  type Consent,
  type ConsentItem,
  casePartyWords,
  formReaderWords,
  type NewCaseFormCopy,
  type PrintDanger,
  type Printing,
  relationWords,
} from '../../contract/index.js';
import { Households, People } from '../../household/index.js';
import { dayOf, Municipality } from '../../municipality/index.js';
import { ledgerOf } from '../../people/consent-ledger.js';
import { Clock } from '../../platform/clock.js';
import { type HandedFile, type SheetPaper, writePaperSheet } from '../../platform/paper-sheet.js';
import { Problem } from '../../platform/problem.js';
import { coversFor } from '../../referral/index.js';
import type { Actor } from '../../staff/may.js';
import { CaseReading } from '../case-reading.service.js';
import { assessmentPaper } from './assessment-paper.js';
import { evaluationPaper } from './evaluation-paper.js';
import type { PaperFacts } from './paper.js';
import { planPaper } from './plan-paper.js';

const papers = { assessment: assessmentPaper, plan: planPaper, evaluation: evaluationPaper };

/** The papers of a case (様式): looked at, printed, and taken out as Excel files, each time from the same lines. */
@Injectable()
export class Papers {
  constructor(
    private readonly database: DataSource,
    private readonly reading: CaseReading,
    private readonly people: People,
    private readonly households: Households,
    private readonly trail: Trail,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /** A paper for one kind of reader. @throws Problem `not_found` */
  async read(actor: Actor, id: string, kind: CaseFormKind, { reader, of }: CaseFormQuery): Promise<CaseForm> {
    const record = await this.reading.read(actor, id);
    const facts = await this.facts(actor, record, reader);
    const made = papers[kind](facts, of ?? null);
    if (of !== undefined && !made.written) throw new Problem('not_found', 'There is no such paper.');
    const printDangers = await this.dangers(record, facts);
    return {
      ...made,
      municipality: this.municipality.name,
      centre: this.municipality.profile.centre,
      printDangers,
      excel: !printDangers.includes('protected'),
    };
  }

  /**
   * Notes down that a paper is put on paper, for whom and by whom, before it is.
   * @throws Problem `not_found`, `not_allowed_now`, `something_newer`
   */
  async print(actor: Actor, id: string, kind: CaseFormKind, copy: NewCaseFormCopy): Promise<Printing> {
    await this.handedOut(actor, id, kind, copy);
    const at = this.clock.now();
    const ids = (await this.consultations(id)).map((one) => one.id);
    await this.database.transaction((tx) =>
      this.trail.changes({ tx }, actor, ids, 'print', { thing: 'case', thingId: id, details: detailsOf(kind, copy) }),
    );
    return { at: at.toISOString(), by: actor.name };
  }

  /**
   * A paper as an Excel file; its name says which case, and nobody's name.
   * @throws Problem `not_found`, `not_allowed_now`, `something_newer`
   */
  async excel(actor: Actor, id: string, kind: CaseFormKind, copy: NewCaseFormCopy): Promise<HandedFile> {
    const form = await this.handedOut(actor, id, kind, copy);
    mayGoIntoFile(form.printDangers);
    const content = await writePaperSheet(sheetOf(form));
    for (const one of await this.consultations(id))
      await this.trail.hands(actor, one, { thing: 'case', thingId: id, details: detailsOf(kind, copy) });
    return { name: `${form.title}_${form.number}_${dayOf(this.clock.now())}.xlsx`, content };
  }

  /** The paper, if it may be handed out now. */
  private async handedOut(
    actor: Actor,
    id: string,
    kind: CaseFormKind,
    { reader, of, version, confirmed }: NewCaseFormCopy,
  ): Promise<CaseForm> {
    const form = await this.read(actor, id, kind, { reader, ...(of === null ? {} : { of }) });
    if (!form.written) throw new Problem('not_allowed_now', 'There is nothing on this paper yet.');
    if (form.version !== version) throw new Problem('something_newer', 'The case was changed since this was shown.');
    if (reader === 'team' && form.handTo.length === 0)
      throw new Problem('not_allowed_now', 'There is nobody in the team who may have this paper.');
    mustHaveRead(form.printDangers, confirmed);
    return form;
  }

  private async facts(actor: Actor, record: CaseRecord, reader: PaperFacts['reader']): Promise<PaperFacts> {
    const now = this.clock.now();
    const [first] = record.consultations;
    const [files, covered] = await Promise.all([
      this.subjects(actor, record),
      reader === 'team' ? this.coverage(record, now) : new Set<ConsentItem>(),
    ]);
    const [subject = null] = files;
    const households = subject ? await this.households.of(actor, [subject.id]) : [];
    return {
      record,
      reader,
      subject,
      household: households
        .flatMap(({ members }) => members)
        .filter(({ person, hidden, toOn }) => !hidden && toOn === null && person.id !== subject!.id)
        .map(({ person, relation }) => ({
          name: person.name ?? '',
          relation: relationWords[relation],
          born: person.born,
        })),
      reception: first
        ? { receipt: first.receipt, channel: first.channel, on: dayOf(new Date(first.receivedAt)) }
        : null,
      covers: (item) => covered.has(item),
      today: dayOf(now),
    };
  }

  /** 本人: whom the consultations that the reader sees are about, the first who was named so. */
  private async subjects(actor: Actor, { consultations }: CaseRecord) {
    const rows = await this.database.query<{ id: string }[]>(
      `select coalesce(p.merged_into, p.id) as id from consultation_person l join person p on p.id = l.person_id
       where l.consultation_id = any($1) and l.part = 'subject' and l.ended_at is null order by l.at, l.person_id`,
      [consultations.map(({ id }) => id)],
    );
    const order = rows.map(({ id }) => id);
    const seen = await this.people.among(actor, order);
    seen.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    return this.people.files(seen);
  }

  /**
   * The groups of facts that the person lets be told to every office and party of the team. Where several consultations have a word
   * about it, each has to say yes; what nobody decided is not told.
   */
  private async coverage({ id, members }: CaseRecord, now: Date): Promise<Set<ConsentItem>> {
    const team = members
      .filter(({ to, staff, party }) => to === null && staff === null && party !== 'person')
      .map(
        ({ agency, party, name }) => agency ?? { code: name || casePartyWords[party!], name: casePartyWords[party!] },
      );
    if (team.length === 0) return new Set();
    const ledgers: Consent[][] = [];
    for (const one of await this.consultations(id)) ledgers.push(await ledgerOf(this.database.manager, one.id));
    const spoken = ledgers.filter((ledger) => ledger.some(({ stage }) => stage === 'sharing' || stage === 'plan'));
    if (spoken.length === 0) return new Set();
    const items: ConsentItem[] = ['contact', 'matter', 'family', 'health', 'money'];
    const told = (ledger: Consent[], item: ConsentItem) =>
      team.every((agency) => coversFor(ledger, agency, [item], now)[0]!.covers === 'yes');
    return new Set(items.filter((item) => spoken.every((ledger) => told(ledger, item))));
  }

  /** Every consultation of a case, whoever sees it: what is handed out stands in the trail of each. */
  private consultations(id: string): Promise<Consultation[]> {
    return this.database.manager
      .createQueryBuilder(Consultation, 'c')
      .innerJoin('case_consultation', 'x', 'x.consultation_id = c.id and x.case_id = :id', { id })
      .orderBy('c.receivedAt')
      .getMany();
  }

  private async dangers(record: CaseRecord, { subject }: PaperFacts): Promise<PrintDanger[]> {
    const all = await this.consultations(record.id);
    return [
      ...(record.protected || subject?.guarded ? ['protected' as const] : []),
      ...(all.some(({ watched }) => watched) ? ['watched' as const] : []),
      ...(all.some(({ dangers }) => dangers.includes('dv')) ? ['dv' as const] : []),
    ];
  }
}

const detailsOf = (kind: CaseFormKind, { reader }: NewCaseFormCopy) => ({ form: `case_${kind}`, reader });

/** The paper as its Excel file has it. */
function sheetOf({ title, reader, municipality, centre, missing, handTo, parts }: CaseForm): SheetPaper {
  const lists = [
    { label: '未記入', words: reader === 'centre' ? missing : [] },
    { label: '渡してよい相手', words: handTo },
  ];
  return {
    ...{ title, parts, variant: formReaderWords[reader], from: `${municipality}　${centre}` },
    above: lists
      .filter(({ words }) => words.length > 0)
      .map(({ label, words }) => ({ label, words: words.join('、') })),
  };
}
