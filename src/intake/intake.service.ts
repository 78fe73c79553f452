import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import {
  type Consultation,
  consultationsOf,
  dropUnsent,
  GroupCommit,
  isEnded,
  lock,
  lockOf,
  Message,
  type MessageDetails,
  post,
  type Saying,
  say,
  type Unheard,
  unheard,
} from '../consultation/index.js';
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
import { passOn, takeDown, writeInterviews } from './taking-down.js';

/** Injection token of the questionnaires. */
export const QUESTIONNAIRES = Symbol('questionnaires');

/** More messages than this are heard in turns: while they are, nothing else of this person can be stored. */
const mostAtOnce = 50;

/** So many consultations share a transaction. */
const mostTogether = 40;

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

/** A turn of an interview, to be taken down, and the message that it came after. */
interface Taken extends Omit<Standing, 'before'> {
  turn: Turn;
  last: Message;
}

const isAsking = ({ assistant, status }: Consultation) => assistant === 'asking' && !isEnded(status);

/** The assistant: hears what a person wrote, takes the answers down, and asks the next question. */
@Injectable()
export class Intake {
  private readonly together = new GroupCommit<string>((ids) => this.hear(ids), mostTogether);

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
   * Consultations that come at the same time share a transaction.
   */
  advance(consultationId: string): Promise<void> {
    return this.together.add([consultationId]);
  }

  private async hear(consultationIds: string[]): Promise<void> {
    await this.transactions.run(
      async (unit) => {
        const [consultations, found] = await Promise.all([
          consultationsOf(unit.tx, consultationIds),
          unheard(unit.tx, consultationIds, mostAtOnce),
        ]);
        const silent: Consultation[] = [];
        const turns: Taken[] = [];
        for (const consultation of consultations) {
          const news = found.get(consultation.id);
          if (!news) continue;
          const standing = isAsking(consultation) ? this.standing(consultation) : null;
          if (standing && this.waitsForMore(unit, standing, news.fresh)) continue;
          consultation.heardSeq = news.fresh.at(-1)!.seq;
          if (news.fresh.length === mostAtOnce) unit.job('intake.advance', { consultationIds: [consultation.id] });
          const turn = standing ? this.answer(standing, news) : null;
          if (turn) turns.push(turn);
          else silent.push(consultation);
        }
        await this.keep(unit, turns);
        await writeInterviews(unit, silent);
        for (const consultation of silent)
          if (consultation.assistant === 'none') await this.inviteOutOfGroup(unit, consultation);
      },
      { lazy: true, first: lockOf(consultationIds) },
    );
  }

  /** What the interview makes of what is new; null when it is nothing to it. Moves the consultation, which is not written yet. */
  private answer({ consultation, before, q, context }: Standing, { fresh, heardAt }: Unheard): Taken | null {
    const events: InterviewEvent[] =
      context.door === 'email'
        ? fresh.flatMap(({ id, text, at }) =>
            before
              ? readNumberedAnswers(q, before, text, context, id)
              : [{ kind: 'text', text, message: id, at: at.toISOString() }],
          )
        : eventsOf(fresh, heardAt);
    const opens = fresh.some(({ kind }) => kind === 'follow');
    if (events.length === 0 && !opens) return null;
    const turn = before ? advance(q, before, events, context) : begin(q, context, events);
    consultation.assistant = turn.state.ended ? 'finished' : 'asking';
    if (turn.state.ended && consultation.status === 'draft') consultation.status = 'received';
    return { consultation, q, context, turn, last: fresh.at(-1)! };
  }

  /** Takes turns down, all at once, and says what is to be said. The consultations' versions rise. */
  private async keep(unit: Unit, turns: Taken[]): Promise<void> {
    if (turns.length === 0) return;
    for (const { consultation } of turns) consultation.version += 1;
    const speaking = turns.filter(({ turn }) => turn.say.length > 0 && !turn.state.noReply);
    const takings = turns.map(({ consultation, q, context, turn }) => ({
      consultation,
      q,
      context,
      state: turn.state,
    }));
    await Promise.all([
      takeDown(unit, this.seal, takings),
      // A question that has not left yet is overtaken by this one: never two of the assistant's messages in flight.
      dropUnsent(
        unit.tx,
        speaking.map(({ consultation }) => consultation.id),
      ),
      ...turns.map(({ turn, last }) => turn.raised && passOn(unit, last, turn.raised)),
    ]);
    const sayings = speaking.map(({ consultation, turn }) => ({ consultation, saying: sayingOf(turn) }));
    await post(unit, sayings, this.clock.now());
    for (const { consultation } of turns) unit.changes(consultation.id, consultation.version);
  }

  /** Job `intake.nudge`. One line to somebody who has been silent for half an hour, once, and only where it is safe to be seen. */
  async nudge(consultationId: string): Promise<void> {
    await this.transactions.run(async (unit) => {
      const consultation = await lock(unit.tx, consultationId);
      if (!consultation || !isAsking(consultation)) return;
      const { q, before, context } = this.standing(consultation);
      if (!before) return;
      const turn = advance(q, before, [{ kind: 'silence' }], context);
      consultation.interview = turn.state;
      const speaks = turn.say.length > 0 && !before.watched && !turn.state.noReply;
      if (speaks) {
        consultation.version += 1;
        await dropUnsent(unit.tx, [consultationId]);
        await post(unit, [{ consultation, saying: sayingOf(turn) }], this.clock.now());
      }
      await writeInterviews(unit, [consultation]);
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
      consultation.version += 1;
      await takeDown(unit, this.seal, [{ consultation, q, state, context }]);
      unit.changes(consultationId, consultation.version);
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

/** What a turn says, as one message of several parts. */
function sayingOf(turn: Turn): Saying {
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
  return { by: 'assistant', text: parts.map(({ text }) => text).join('\n\n'), details };
}
