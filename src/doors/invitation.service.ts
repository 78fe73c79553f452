import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { Consultation, type Leaving, makeRoomLink, type SpokenPart } from '../consultation/index.js';
import { type InterviewState, QUESTIONNAIRES, type Questionnaires, textOf } from '../intake/index.js';
import { Clock } from '../platform/clock.js';
import { InjectConfig } from '../platform/index.js';

/** Leads people from a door to their own room: by a link that opens once, with words that tell nothing. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @InjectConfig() private readonly config: Config,
    @Inject(QUESTIONNAIRES) private readonly questionnaires: Questionnaires,
  ) {}

  /** The texts of a message as they leave: with a new link where one goes with it, or only word that there is something. */
  async leaving({ message }: Leaving, veiled: boolean): Promise<SpokenPart[]> {
    const parts: SpokenPart[] = veiled
      ? [{ text: await this.notice(message.consultationId) }]
      : (message.details?.parts ?? [{ text: message.text }]);
    if (!veiled && message.details?.link !== true) return parts;
    const token = await makeRoomLink(this.database, message.consultationId, this.clock.now());
    const last = parts.at(-1)!;
    return [...parts.slice(0, -1), { ...last, text: `${last.text}\n${this.config.publicUrl}/c/l/${token}` }];
  }

  private async notice(consultationId: string): Promise<string> {
    const { interview } = await this.database.manager.findOneByOrFail(Consultation, { id: consultationId });
    const state = interview as InterviewState | null;
    const q = this.questionnaires.of(state);
    return textOf(q, q.phrases.notice, state?.language ?? 'ja');
  }
}
