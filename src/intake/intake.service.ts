import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { Consultation, dropUnsent, isEnded, lock, Message, type MessageDetails, say } from '../consultation/index.js';
import { Municipality } from '../municipality/index.js';
import { Contact } from '../people/contact.entity.js';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { contextOf, doorOf } from './context.js';
import { eventsOf } from './events.js';
import { advance, begin } from './interview.js';
import { readNumberedAnswers } from './mail-list.js';
import { longestMs, mayGoOn, pauseMs } from './pause.js';
import type { Questionnaire } from './questionnaire.js';
import type { Questionnaires } from './questionnaires.js';
import type { InterviewContext, InterviewEvent, InterviewState, Turn } from './state.js';
import { passOn, takeDown } from './taking-down.js';

/** Injection token of the questionnaires. */
export const QUESTIONNAIRES = Symbol('questionnaires');

/** More messages than this are heard in turns: while they are, nothing else of this person can be stored. */
const mostAtOnce = 50;

/** Said once in a group or room: what is written there is read by everybody in it. */
const invitation =
  'ここはグループなので、相談はできません。ほかの人にも見えてしまいます。よければ、このアカウントと1対1のトークで、ひとりで書いてください。';

/** How a consultation's interview stands at a moment. */
interface Standing {
  consultation: Consultation;
  before: InterviewState | null;
  q: Questionnaire;
  context: InterviewContext;
}

const isAsking = ({ assistant, status }: Consultation) => assistant === 'asking' && !isEnded(status);

/** The assistant: hears what a person wrote, takes the answers down, and asks the next question. */
@Injectable()
export class Intake {
  constructor(
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly seal: Seal,
    private readonly clock: Clock,
    @Inject(QUESTIONNAIRES) private readonly questionnaires: Questionnaires,
  ) {}

  /**
   * Job `intake.advance`. Takes in everything that came since it last listened, in order, under the consultation's lock:
   * nothing is dropped while it works, and a second run finds nothing new. Somebody who is still telling is let finish.
   */
  async advance(consultationId: string): Promise<void> {
    await this.transactions.run(
      async (unit) => {
        const consultation = await lock(unit.tx, consultationId);
        if (!consultation) return;
        const fresh = await unit.tx.find(Message, {
          where: { consultationId, direction: 'in', seq: MoreThan(consultation.heardSeq) },
          order: { seq: 'ASC' },
          take: mostAtOnce,
        });
        if (fresh.length === 0) return;
        const standing = isAsking(consultation) ? this.standing(consultation) : null;
        if (standing && this.waitsForMore(unit, standing, fresh)) return;
        await unit.tx.update(Consultation, { id: consultationId }, { heardSeq: fresh.at(-1)!.seq });
        if (fresh.length === mostAtOnce) unit.job('intake.advance', { consultationIds: [consultationId] });
        if (standing) await this.answer(unit, standing, fresh);
        else await this.inviteOutOfGroup(unit, consultation);
      },
      { lazy: true },
    );
  }

  /** Job `intake.nudge`. One line to somebody who has been silent for half an hour, once, and only where it is safe to be seen. */
  async nudge(consultationId: string): Promise<void> {
    await this.transactions.run(async (unit) => {
      const consultation = await lock(unit.tx, consultationId);
      if (!consultation || !isAsking(consultation)) return;
      const { q, before, context } = this.standing(consultation);
      if (!before) return;
      const turn = advance(q, before, [{ kind: 'silence' }], context);
      await unit.tx.update(Consultation, { id: consultationId }, { interview: turn.state as never });
      if (turn.say.length > 0 && !before.watched) await this.speak(unit, consultation, turn, context);
    });
  }

  /** Job `intake.forget`. What was taken back leaves the answers too, also after the interview has ended. */
  async forget(consultationId: string): Promise<void> {
    await this.transactions.run(async (unit) => {
      const consultation = await lock(unit.tx, consultationId);
      if (!consultation) return;
      const { q, before, context } = this.standing(consultation);
      const heard = Object.values(before?.words ?? {}).flatMap((words) =>
        words.flatMap(({ message }) => message ?? []),
      );
      if (!before || heard.length === 0) return;
      const gone = await unit.tx.findBy(Message, { id: In(heard), withdrawnAt: Not(IsNull()) });
      if (gone.length === 0) return;
      const events = gone.map(({ id }): InterviewEvent => ({ kind: 'unsent', message: id }));
      const { state } = advance(q, before, events, context);
      await takeDown(unit, this.seal, consultation, q, state, context);
      await this.rise(unit, consultation);
    });
  }

  /** How a consultation's interview stands at this moment. */
  private standing(consultation: Consultation): Standing {
    const before = consultation.interview as InterviewState | null;
    return {
      consultation,
      before,
      q: this.questionnaires.of(before),
      context: contextOf(this.municipality, consultation, doorOf(consultation.channel), this.clock.now()),
    };
  }

  /** A burst is answered once: after free words there is a pause in which more may come, but not for ever. */
  private waitsForMore(unit: Unit, { consultation, before, q, context }: Standing, fresh: Message[]): boolean {
    const [first, last] = [fresh[0]!, fresh.at(-1)!];
    if (!before || context.door !== 'line' || last.kind !== 'text' || last.withdrawnAt) return false;
    const now = Date.parse(context.now);
    const until = Math.min(last.at.getTime() + pauseMs, first.at.getTime() + longestMs);
    if (until <= now || last.at.getTime() > now || !mayGoOn(q, before, context, last.text)) return false;
    unit.job('intake.advance', { consultationIds: [consultation.id] }, { delay: until - now });
    return true;
  }

  private async answer(unit: Unit, { consultation, before, q, context }: Standing, fresh: Message[]): Promise<void> {
    const heardBefore = await unit.tx.findOne(Message, {
      where: { consultationId: consultation.id, direction: 'in', seq: LessThanOrEqual(consultation.heardSeq) },
      order: { seq: 'DESC' },
    });
    const events: InterviewEvent[] =
      context.door === 'email'
        ? fresh.flatMap(({ id, text, at }) =>
            before
              ? readNumberedAnswers(q, before, text, context, id)
              : [{ kind: 'text', text, message: id, at: at.toISOString() }],
          )
        : eventsOf(fresh, heardBefore?.at ?? null);
    const opens = fresh.some(({ kind }) => kind === 'follow');
    if (events.length === 0 && !opens) return;
    const turn = before ? advance(q, before, events, context) : begin(q, context, events);
    await takeDown(unit, this.seal, consultation, q, turn.state, context);
    await unit.tx.update(
      Consultation,
      { id: consultation.id },
      {
        assistant: turn.state.ended ? 'finished' : 'asking',
        status: turn.state.ended && consultation.status === 'draft' ? 'received' : consultation.status,
      },
    );
    if (turn.raised) await passOn(unit, fresh.at(-1)!, turn.raised);
    await this.speak(unit, consultation, turn, context);
  }

  private async speak(unit: Unit, consultation: Consultation, turn: Turn, context: InterviewContext): Promise<void> {
    if (turn.say.length === 0 || turn.state.noReply) return this.rise(unit, consultation);
    // A question that has not left yet is overtaken by this one: never two of the assistant's messages in flight.
    await dropUnsent(unit.tx, consultation.id);
    const parts = turn.say.map(({ text, choices, card }) => ({
      text,
      ...(choices ? { choices } : {}),
      ...(card ? { card } : {}),
    }));
    const details: MessageDetails = {
      parts,
      ...(turn.say.some(({ link }) => link) ? { link: true } : {}),
      question: turn.say.findLast(({ question }) => question)?.question,
      mustLeave: turn.say.some(({ kind }) => kind === 'crisis' || kind === 'receipt'),
    };
    await say(
      unit,
      consultation,
      { by: 'assistant', text: parts.map(({ text }) => text).join('\n\n'), details },
      new Date(context.now),
    );
  }

  private async rise(unit: Unit, consultation: Consultation): Promise<void> {
    consultation.version += 1;
    await unit.tx.update(Consultation, { id: consultation.id }, { version: consultation.version });
    unit.changes(consultation.id, consultation.version);
  }

  private async inviteOutOfGroup(unit: Unit, consultation: Consultation): Promise<void> {
    const contact = consultation.contactId ? await unit.tx.findOneBy(Contact, { id: consultation.contactId }) : null;
    if (contact?.kind !== 'group') return;
    const invited = await unit.tx.existsBy(Message, {
      consultationId: consultation.id,
      direction: 'out',
      senderKind: 'assistant',
    });
    if (!invited) await say(unit, consultation, { by: 'assistant', text: invitation }, this.clock.now());
  }
}
