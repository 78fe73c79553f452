import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Consultation, Message } from '../consultation/index.js';
import { TopicCode } from '../contract/index.js';
import { filled, type InterviewState, QUESTIONNAIRES, type Questionnaires } from '../intake/index.js';

/** Which of the sixteen 「お困りごと」 were named in a consultation: by the resident's answers, or by whoever keyed it in. */
@Injectable()
export class NamedTopics {
  constructor(@Inject(QUESTIONNAIRES) private readonly questionnaires: Questionnaires) {}

  /** @see NamedTopics */
  async of(consultation: Consultation, tx: EntityManager): Promise<TopicCode[]> {
    const interview = consultation.interview as InterviewState | null;
    const said = interview ? filled(this.questionnaires.of(interview), interview).topics : [];
    const call = await tx.findOne(Message, {
      where: { consultationId: consultation.id, kind: 'call' },
      order: { seq: 'ASC' },
    });
    const keyed = Array.isArray(call?.details?.topics) ? (call.details.topics as unknown[]) : [];
    return [...new Set([...said, ...keyed].flatMap((topic) => TopicCode.safeParse(topic).data ?? []))];
  }
}
