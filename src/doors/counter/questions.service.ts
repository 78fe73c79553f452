import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Consultation, file, isEnded, lock, Message, Records, Trail } from '../../consultation/index.js';
import type { Interview, NewAnswer } from '../../contract/index.js';
import {
  contextOf,
  type InterviewContext,
  type InterviewState,
  QUESTIONNAIRES,
  type Questionnaire,
  type Questionnaires,
  summary,
  type Turn,
  takeDown,
  toPlain,
} from '../../intake/index.js';
import { Municipality } from '../../municipality/index.js';
import { Clock } from '../../platform/clock.js';
import { Problem } from '../../platform/problem.js';
import { Seal } from '../../platform/seal.js';
import { Transactions, type Unit } from '../../platform/transaction.js';
import type { Actor } from '../../staff/index.js';
import { answerSheet, takeAnswer } from './answer-sheet.js';
import { knownAnswers } from './known-answers.js';

interface Open {
  consultation: Consultation;
  q: Questionnaire;
  state: InterviewState;
  context: InterviewContext;
}

/** The same questions that residents answer, asked by staff: on the phone, at the counter, or beside a chat. */
@Injectable()
export class CounterQuestions {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly trail: Trail,
    private readonly municipality: Municipality,
    private readonly seal: Seal,
    private readonly clock: Clock,
    @Inject(QUESTIONNAIRES) private readonly questionnaires: Questionnaires,
  ) {}

  /**
   * The questions that apply now, with their answers.
   * @throws Problem `not_found`
   */
  async read(actor: Actor, id: string): Promise<Interview> {
    const consultation = await this.records.find(actor, id);
    await this.trail.shows(actor, consultation, 'questions');
    return viewOf(await this.open(this.database.manager, consultation));
  }

  /**
   * Takes one answer down. Sending it twice changes nothing.
   * @throws Problem `not_found`, `already_closed`, `invalid`, and `something_newer` when a colleague or the person has changed
   * this answer, or made the question needless, since the writer's screen was drawn
   */
  async answer(actor: Actor, id: string, question: string, given: NewAnswer): Promise<Interview> {
    await this.records.find(actor, id);
    return this.transactions.run(async (unit) => {
      const open = await this.open(unit.tx, (await lock(unit.tx, id))!);
      if (!open.q.questions.some((one) => one.id === question))
        throw new Problem('not_found', 'There is no such question.');
      if (isEnded(open.consultation.status))
        throw new Problem('already_closed', 'This consultation is closed already.');
      const taken = takeAnswer(open.q, open.state, question, given, open.context);
      if (taken.kind === 'overtaken' || taken.kind === 'none')
        throw new Problem('something_newer', 'This question has been answered otherwise meanwhile.');
      if (taken.kind === 'faulty')
        throw new Problem('invalid', 'This cannot be an answer to the question.', {
          issues: taken.errors.map(({ field, text }) => ({ path: field, message: toPlain(text) })),
        });
      if (taken.kind === 'taken') await this.keep(unit, actor, open, question, taken.turn);
      return viewOf(open);
    });
  }

  private async open(tx: EntityManager, consultation: Consultation): Promise<Open> {
    const context = contextOf(this.municipality, consultation, 'counter', this.clock.now());
    const before = consultation.interview as InterviewState | null;
    const q = this.questionnaires.of(before);
    if (before) return { consultation, q, state: before, context };
    const noted = await tx.findOne(Message, {
      where: { consultationId: consultation.id, kind: 'call' },
      order: { seq: 'ASC' },
    });
    const { speaker, area } = consultation;
    const name = this.seal.openOr(consultation.name, null);
    return {
      consultation,
      q,
      state: knownAnswers(q, { speaker, area, name, story: noted?.text ?? null }, context),
      context,
    };
  }

  /** Into the record as from any other door, with a line in the conversation that says who took it down. */
  private async keep(unit: Unit, actor: Actor, open: Open, question: string, { state, raised }: Turn): Promise<void> {
    const { consultation, q, context } = open;
    const { id, answeredAt } = consultation;
    const said = summary(q, state, context).find((answer) => answer.question === question);
    const details = { question, ...(raised ? { raised: raised.urgency, raisedDangers: raised.dangers } : {}) };
    const text = `質問票（${actor.name}）　${said?.label ?? question}：${said?.shown ?? ''}`;
    // A fact without words of its own: it never shows in the resident's room, which somebody else may have open.
    const [filed] = await file(unit, [
      { target: { into: id }, message: { kind: 'event', text, at: new Date(context.now), details } },
    ]);
    const { messageId, version } = filed!;
    const tells = raised !== undefined || (state.answers[question]?.state === 'answered' && state.words[question]);
    await unit.tx.query(
      'update message set sender_id = $2, assessed_at = case when $3 then null else assessed_at end where id = $1',
      [messageId, actor.id, Boolean(tells)],
    );
    consultation.version = version;
    await takeDown(unit, this.seal, [{ consultation, q, state, context }]);
    // It is no message that waits for an answer.
    await unit.tx.update(Consultation, { id }, { answeredAt });
    unit.changes(id, version);
    await this.trail.changes(unit, actor, id, 'answer', { thing: 'question', thingId: question });
    if (tells) unit.job('triage.assess', { messageIds: [messageId] });
    Object.assign(open, { state });
  }
}

function viewOf({ consultation: { id, receipt, version, status }, q, state, context }: Open): Interview {
  return { id, receipt, version, open: !isEnded(status), questions: answerSheet(q, state, context) };
}
