import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { Consultation, dropUnsent, isEnded, lock, Message, type MessageDetails, say } from '../consultation/index.js';
import { Municipality } from '../municipality/index.js';
import { Contact } from '../people/contact.entity.js';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { contextOf } from './context.js';
import { eventsOf } from './events.js';
import { advance, begin } from './interview.js';
import { readNumberedAnswers } from './mail-list.js';
import { longestMs, mayGoOn, pauseMs } from './pause.js';
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
        await this.forget(unit, consultation);
        if (fresh.length === 0 || this.waitsForMore(unit, consultation, fresh)) return;
        await unit.tx.update(Consultation, { id: consultationId }, { heardSeq: fresh.at(-1)!.seq });
        if (fresh.length === mostAtOnce) unit.job('intake.advance', { consultationIds: [consultationId] });
        if (consultation.assistant === 'asking' && !isEnded(consultation.status))
          await this.answer(unit, consultation, fresh);
        else await this.inviteOutOfGroup(unit, consultation);
      },
      { lazy: true },
    );
  }

  /** Job `intake.nudge`. One line to somebody who has been silent for half an hour, once, and only where it is safe to be seen. */
  async nudge(consultationId: string): Promise<void> {
    await this.transactions.run(async (unit) => {
      const consultation = await lock(unit.tx, consultationId);
      const before = consultation?.interview as InterviewState | null;
      if (!consultation || !before || consultation.assistant !== 'asking' || isEnded(consultation.status)) return;
      const context = contextOf(this.municipality, consultation, 'line', this.clock.now());
      const turn = advance(this.questionnaires.pinned(before), before, [{ kind: 'silence' }], context);
      await unit.tx.update(Consultation, { id: consultationId }, { interview: turn.state as never });
      if (turn.say.length > 0 && !before.watched) await this.speak(unit, consultation, turn, context);
    });
  }

  /** What was taken back leaves the answers too, also after the interview has ended. */
  private async forget(unit: Unit, consultation: Consultation): Promise<void> {
    const state = consultation.interview as InterviewState | null;
    const heard = Object.values(state?.words ?? {}).flatMap((words) => words.flatMap(({ message }) => message ?? []));
    if (!state || heard.length === 0) return;
    const gone = await unit.tx.findBy(Message, { id: In(heard), withdrawnAt: Not(IsNull()) });
    if (gone.length === 0) return;
    const q = this.questionnaires.pinned(state);
    const door = consultation.channel === 'email' ? 'email' : 'line';
    const context = contextOf(this.municipality, consultation, door, this.clock.now());
    const events = gone.map(({ id }): InterviewEvent => ({ kind: 'unsent', message: id }));
    const turn = advance(q, state, events, context);
    await takeDown(unit, this.seal, consultation, q, turn.state, context);
    consultation.interview = turn.state as never;
    consultation.version += 1;
    await unit.tx.update(Consultation, { id: consultation.id }, { version: consultation.version });
    unit.changes(consultation.id, consultation.version);
  }

  /** A burst is answered once: after free words there is a pause in which more may come, but not for ever. */
  private waitsForMore(unit: Unit, consultation: Consultation, fresh: Message[]): boolean {
    const state = consultation.interview as InterviewState | null;
    const [first, last] = [fresh[0]!, fresh.at(-1)!];
    if (!state || consultation.channel !== 'line' || last.kind !== 'text' || last.withdrawnAt) return false;
    const now = this.clock.now().getTime();
    const until = Math.min(last.at.getTime() + pauseMs, first.at.getTime() + longestMs);
    if (until <= now || last.at.getTime() > now) return false;
    const context = contextOf(this.municipality, consultation, 'line', new Date(now));
    if (!mayGoOn(this.questionnaires.pinned(state), state, context, last.text)) return false;
    unit.job('intake.advance', { consultationIds: [consultation.id] }, { delay: until - now });
    return true;
  }

  private async answer(unit: Unit, consultation: Consultation, fresh: Message[]): Promise<void> {
    const door = consultation.channel === 'email' ? 'email' : 'line';
    const context = contextOf(this.municipality, consultation, door, this.clock.now());
    const before = consultation.interview as InterviewState | null;
    const q = before ? this.questionnaires.pinned(before) : this.questionnaires.current('general');
    const heardBefore = await unit.tx.findOne(Message, {
      where: { consultationId: consultation.id, direction: 'in', seq: LessThanOrEqual(consultation.heardSeq) },
      order: { seq: 'DESC' },
    });
    const events: InterviewEvent[] =
      door === 'email'
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
    if (turn.say.length === 0 || turn.state.noReply) {
      consultation.version += 1;
      await unit.tx.update(Consultation, { id: consultation.id }, { version: consultation.version });
      unit.changes(consultation.id, consultation.version);
      return;
    }
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
