import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, Not } from 'typeorm';
import {
  Consultation,
  file,
  type IncomingFile,
  type IncomingMessage,
  lock,
  Message,
} from '../../consultation/index.js';
import {
  answerPage,
  begin,
  contextOf,
  finish,
  type InterviewContext,
  type InterviewState,
  type PageError,
  QUESTIONNAIRES,
  type Questionnaire,
  type Questionnaires,
  questionPage,
  type Turn,
  takeDown,
  toPlain,
} from '../../intake/index.js';
import { STAFF_LANGUAGE } from '../../intake/summary.js';
import { Municipality } from '../../municipality/index.js';
import { Contact } from '../../people/contact.entity.js';
import { knownContact } from '../../people/known-contact.js';
import { Clock } from '../../platform/clock.js';
import { Seal } from '../../platform/seal.js';
import { Transactions, type Unit } from '../../platform/transaction.js';
import type { Language } from './languages.js';

/** A form as somebody has it open: what was answered so far, and the consultation once something was written. */
export interface OpenForm {
  consultation: Consultation | null;
  state: InterviewState;
  q: Questionnaire;
  context: InterviewContext;
}

/** Who has a form open: the browser session that began it, or somebody in the own room of a consultation from another door. */
export type Holder = { session: string } | { room: string };

/** What came of a submitted page. */
export type Submitted = { errors: PageError[] } | { turn: Turn; consultation: Consultation } | null;

/** The guided form. Each page is kept as soon as it is sent, and stands before staff at once. */
@Injectable()
export class Forms {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly seal: Seal,
    private readonly clock: Clock,
    @Inject(QUESTIONNAIRES) private readonly questionnaires: Questionnaires,
  ) {}

  /** A new session's key: 256 bits that only the person's own browser holds. */
  newSession(): string {
    return randomBytes(32).toString('base64url');
  }

  /** The form of its holder, as far as it has come. Without a language chosen here, in that of the interview. */
  async open(holder: Holder, language: Language | null): Promise<OpenForm> {
    return this.formOf(await this.consultationAt(this.database.manager, holder), language);
  }

  private async consultationAt(tx: EntityManager, holder: Holder): Promise<Consultation | null> {
    if ('room' in holder) return tx.findOneBy(Consultation, { id: holder.room, status: Not('closed') });
    const contact = await tx.findOneBy(Contact, {
      door: 'web',
      addressIndex: In(this.seal.indexes('web', addressOf(holder.session))),
    });
    return contact
      ? tx.findOne(Consultation, {
          where: { contactId: contact.id, status: Not('closed') },
          order: { receivedAt: 'DESC' },
        })
      : null;
  }

  private formOf(consultation: Consultation | null, language: Language | null): OpenForm {
    const now = this.clock.now();
    const about = consultation ?? { receipt: '', urgency: 'U1' as const, dueAt: this.municipality.answerBy('U1', now) };
    const context = contextOf(this.municipality, about, 'web', now);
    const before = consultation?.interview as InterviewState | null | undefined;
    const q = this.questionnaires.of(before);
    // A chat has asked its first question by now; a form has shown no page yet.
    const state = before ?? { ...begin(q, context, [], language ?? undefined).state, asked: [], current: null };
    return { consultation, q, context, state: { ...state, language: language ?? state.language } };
  }

  /**
   * Takes one page in. Sending it twice changes nothing: an answer takes the place of the one before, and words that stand
   * there already are not filed again. Null when there is no such page for this person.
   * @param trapped something filled the field that people do not see: it is kept, and waits for a person to look at it
   * @param files photos and papers that came with the words
   */
  async submit(
    holder: Holder,
    language: Language | null,
    question: string,
    sent: Record<string, string | string[] | undefined>,
    trapped: boolean,
    files: IncomingFile[] = [],
  ): Promise<Submitted> {
    return this.transactions.run(async (unit) => {
      const begun =
        'session' in holder
          ? await knownContact(unit.tx, this.seal, { door: 'web', address: addressOf(holder.session) })
          : null;
      const known = await this.consultationAt(unit.tx, holder);
      const contactId = begun?.id ?? known?.contactId;
      if (!contactId) return null;
      const form = this.formOf(known ? await lock(unit.tx, known.id) : null, language);
      const turn = answerPage(form.q, form.state, question, sent, form.context);
      if (turn === null || 'errors' in turn) return turn;
      const consultation = await this.keep(unit, contactId, form, question, turn, trapped, files);
      return { turn, consultation };
    });
  }

  /** Sends the form off: from now on staff answer. Sending twice changes nothing. Null when nothing was written. */
  async send(holder: Holder, language: Language | null): Promise<Consultation | null> {
    const { consultation: known } = await this.open(holder, language);
    if (!known) return null;
    return this.transactions.run(async (unit) => {
      const form = this.formOf(await lock(unit.tx, known.id), language);
      const consultation = form.consultation!;
      if (form.state.ended === null) {
        const turn = finish(form.q, form.state, form.context);
        consultation.version += 1;
        if (consultation.assistant === 'asking') consultation.assistant = 'finished';
        if (consultation.status === 'draft') consultation.status = 'received';
        await takeDown(unit, this.seal, [{ ...form, consultation, state: turn.state }]);
        unit.changes(consultation.id, consultation.version);
      }
      return consultation;
    });
  }

  private async keep(
    unit: Unit,
    contactId: string,
    form: OpenForm,
    question: string,
    turn: Turn,
    trapped: boolean,
    files: IncomingFile[],
  ): Promise<Consultation> {
    const now = this.clock.now();
    const lines = this.linesOf(form, question, turn, now);
    lines.push(...(await this.filesOf(unit, form.consultation, question, files, now)));
    const id = await this.consultationOf(unit, contactId, form, lines, trapped);
    const consultation = (await lock(unit.tx, id))!;
    consultation.version += 1;
    if (turn.state.ended && consultation.status === 'draft') consultation.status = 'received';
    await takeDown(unit, this.seal, [{ ...form, consultation, state: turn.state }]);
    unit.changes(id, consultation.version);
    return consultation;
  }

  /** The files of a page as one line. The same files sent again, by a button pressed twice, are there already. */
  private async filesOf(
    unit: Unit,
    known: Consultation | null,
    question: string,
    files: IncomingFile[],
    at: Date,
  ): Promise<IncomingMessage[]> {
    if (files.length === 0) return [];
    const hash = createHash('sha256').update(question);
    for (const { content } of files) hash.update(content ?? '').update('|');
    const clientId = hash.digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
    if (known && (await unit.tx.existsBy(Message, { consultationId: known.id, clientId }))) return [];
    return [{ kind: 'file', text: '', at, details: { question }, clientId, files }];
  }

  /** The consultation of this form, begun with what was written first. */
  private async consultationOf(
    unit: Unit,
    contactId: string,
    form: OpenForm,
    lines: IncomingMessage[],
    trapped: boolean,
  ): Promise<string> {
    const dueAt = this.municipality.answerBy('U1', this.clock.now());
    const beginning = {
      channel: 'web',
      contactId,
      status: 'draft',
      assistant: 'none',
      dueAt,
      quarantined: trapped,
    } as const;
    const filings = lines.map((message) => ({
      target: form.consultation ? { into: form.consultation.id } : { begin: beginning },
      message,
    }));
    let id = form.consultation?.id ?? null;
    for (const filing of filings) {
      const [filed] = await file(unit, [id ? { ...filing, target: { into: id } } : filing]);
      id = filed!.consultationId;
      unit.changes(id, filed!.version);
      if (filing.message.kind === 'form') unit.job('triage.assess', { messageIds: [filed!.messageId] });
    }
    if (id === null) throw new Error('a page was kept without a line');
    return id;
  }

  /** What stands in the thread of a page: the person's own words as words, choices as a short fact beside them. */
  private linesOf(
    { q, state: before, context }: OpenForm,
    question: string,
    { state, raised }: Turn,
    at: Date,
  ): IncomingMessage[] {
    const asStaffRead = (one: InterviewState) =>
      questionPage(q, { ...one, language: STAFF_LANGUAGE }, question, context);
    const page = asStaffRead(state) ?? asStaffRead(before);
    const title = page ? toPlain(page.title) : question;
    const words = (state.words[question] ?? []).map(({ text }) => text).join('\n');
    const wordsBefore = (before.words[question] ?? []).map(({ text }) => text).join('\n');
    const codes = state.answers[question]?.codes ?? [];
    const chosen =
      page?.choices
        .filter(({ code }) => codes.includes(code))
        .map(({ label }) => toPlain(label))
        .join('、') ?? '';
    const standing = { declined: '答えない', unknown: 'わからない', answered: chosen, not_asked: '答えていません' }[
      state.answers[question]?.state ?? 'not_asked'
    ];
    const facts = raised ? { raised: raised.urgency, raisedDangers: raised.dangers } : {};
    const lines: IncomingMessage[] = [];
    if (chosen || !words)
      lines.push({
        kind: raised && !words ? 'form' : 'event',
        text: `${title}：${standing || '—'}`,
        at,
        details: { question, ...facts },
      });
    if (words && words !== wordsBefore) lines.push({ kind: 'form', text: words, at, details: { question, ...facts } });
    return lines.length > 0
      ? lines
      : [{ kind: 'event', text: `${title}：${standing || '—'}`, at, details: { question } }];
  }
}

/** The database keeps only a hash of the session's key: whoever reads it opens no form. */
const addressOf = (session: string) => createHash('sha256').update(session).digest('base64url');
