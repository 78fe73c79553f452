import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AnswerRow,
  type Consultation,
  Decision,
  Message,
  mayGoIntoFile,
  mustHaveRead,
  Records,
  Trail,
} from '../consultation/index.js';
import { type NewPrinting, type PrintDanger, type Printing, type ReceptionForm, TopicCode } from '../contract/index.js';
import {
  begin,
  choiceLabel,
  contextOf,
  doorOf,
  filled,
  type InterviewState,
  QUESTIONNAIRES,
  type Questionnaires,
  receptionAnswers,
  worstOf,
} from '../intake/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { ledgerOf } from '../people/consent-ledger.js';
import { Clock } from '../platform/clock.js';
import { type HandedFile, writePaperSheet } from '../platform/paper-sheet.js';
import { Seal } from '../platform/seal.js';
import { type Actor, Staff } from '../staff/index.js';
import { type KeyedFacts, layOut, printDangers, topicsNamed } from './reception-form.js';
import { receptionSheet } from './reception-sheet.js';

/** Records as 相談受付・申込票, for the screen and for paper. */
@Injectable()
export class ReceptionForms {
  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
    private readonly trail: Trail,
    private readonly municipality: Municipality,
    private readonly seal: Seal,
    private readonly clock: Clock,
    @Inject(QUESTIONNAIRES) private readonly questionnaires: Questionnaires,
  ) {}

  /**
   * The form of a consultation. A consultation that staff keyed in has the same questions, none of them asked yet.
   * @throws Problem `not_found`
   */
  async read(actor: Actor, id: string): Promise<ReceptionForm> {
    const consultation = await this.records.find(actor, id);
    await this.trail.shows(actor, consultation, 'record');
    const call = await this.database.manager.findOne(Message, {
      where: { consultationId: id, kind: 'call' },
      order: { seq: 'ASC' },
    });
    const by = call?.senderId ? await this.database.manager.findOneBy(Staff, { id: call.senderId }) : null;
    const interview = consultation.interview as InterviewState | null;
    const door = doorOf(consultation.channel);
    const context = contextOf(this.municipality, consultation, door, this.clock.now());
    const q = this.questionnaires.of(interview);
    const state = interview ?? begin(q, context).state;
    const keyed = this.keyedIn(consultation, call, filled(q, state), (code) => choiceLabel(q, 'speaker', code));
    const worst = worstOf(q, state);
    const topics = topicsNamed(
      call ? [] : filled(q, state).topics,
      call ? [...filled(q, state).topics, ...keyed.topics] : [],
      worst.topic,
    );
    const answers = receptionAnswers(q, state, door, context.areas);
    return {
      receipt: consultation.receipt,
      channel: consultation.channel,
      speaker: consultation.speaker,
      receivedAt: consultation.receivedAt.toISOString(),
      receivedBy: by?.name ?? null,
      municipality: this.municipality.name,
      centre: this.municipality.profile.centre,
      parts: layOut(
        [
          ...answers,
          ...(await this.noted(
            id,
            answers.map(({ question }) => question),
          )),
        ],
        keyed,
      ),
      topics,
      worst: worst.group,
      printDangers: printDangers(consultation, topics),
    };
  }

  /**
   * Notes down that the form is put on paper, and by whom. Where the paper could be found by the wrong person, whoever
   * prints has to have read so first.
   * @throws Problem `not_found`, `not_allowed_now`
   */
  async print(actor: Actor, id: string, given: NewPrinting): Promise<Printing> {
    const { printDangers: dangers } = await this.read(actor, id);
    mustHaveRead(dangers, given.confirmed);
    const at = this.clock.now();
    await this.note(actor, id, 'printing', given, dangers, at);
    return { at: at.toISOString(), by: actor.name };
  }

  /**
   * The form as an Excel file, noted down before it leaves. What is kept to a list of people goes into none.
   * @throws Problem `not_found`, `not_allowed_now`
   */
  async excel(actor: Actor, id: string, given: NewPrinting): Promise<HandedFile> {
    const form = await this.read(actor, id);
    mayGoIntoFile(form.printDangers);
    mustHaveRead(form.printDangers, given.confirmed);
    const at = this.clock.now();
    const sheet = receptionSheet(form, await ledgerOf(this.database.manager, id), given, at);
    const content = await writePaperSheet(sheet);
    await this.note(actor, id, 'export', given, form.printDangers, at);
    return { name: `${sheet.title}_${form.receipt}_${dayOf(at)}.xlsx`, content };
  }

  private async note(
    actor: Actor,
    id: string,
    kind: 'printing' | 'export',
    { consent, contact }: NewPrinting,
    dangers: readonly PrintDanger[],
    at: Date,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.insert(Decision, {
        id: randomUUID(),
        consultationId: id,
        kind,
        before: null,
        after: `reception_form ${consent ? 'with' : 'without'}_consent ${contact ? 'with' : 'without'}_contact`,
        reason: dangers.length > 0 ? `confirmed ${dangers.join(' ')}` : null,
        staffId: actor.id,
        secondStaffId: null,
        at,
      });
      await this.trail.changes({ tx }, actor, id, kind === 'printing' ? 'print' : 'export', {
        details: { form: 'reception_form', consent, contact },
      });
    });
  }

  private keyedIn(
    consultation: Consultation,
    call: Message | null,
    said: { speaker: string | null; name: string | null; area: string | null },
    speakerLabel: (code: string) => string,
  ): KeyedFacts {
    const { speaker, area } = consultation;
    const topics = Array.isArray(call?.details?.topics) ? call.details.topics : [];
    return {
      speaker: said.speaker === null && speaker !== 'unknown' ? speakerLabel(speaker) : null,
      name: said.name === null ? this.seal.openOr(consultation.name, null) : null,
      area: said.area === null ? area : null,
      contact: call ? this.seal.openOr(consultation.safeContact, null) : null,
      summary: call && !call.withdrawnAt ? call.text : null,
      topics: topics.flatMap((topic) => TopicCode.safeParse(topic).data ?? []),
    };
  }

  /** What the assistant noted down beside its questions. */
  private async noted(id: string, shown: string[]) {
    const rows = await this.database.manager.findBy(AnswerRow, { consultationId: id });
    return rows
      .filter(({ question }) => !shown.includes(question) && question !== 'S13')
      .map((row) => ({
        question: row.question,
        fills: null,
        label: row.label,
        state: row.state,
        chosen: row.state === 'answered' ? [row.shown] : [],
        words: null,
        at: row.at?.toISOString() ?? null,
      }));
  }
}
