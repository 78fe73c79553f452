import { Inject, Injectable } from '@nestjs/common';
import type { HouseTextKey } from '../contract/index.js';
import { dress, type HouseTexts, shippedWording } from './house-texts.js';
import { QUESTIONNAIRES } from './intake.service.js';
import type { Questionnaires } from './questionnaires.js';

/** The words of this house to residents, as they stand now, for everything that speaks. */
@Injectable()
export class HouseWords {
  private texts: HouseTexts = {};

  constructor(@Inject(QUESTIONNAIRES) private readonly questionnaires: Questionnaires) {}

  /** Takes over the house's words: every questionnaire says them from its next utterance on. */
  keep(texts: HouseTexts): void {
    this.texts = texts;
    for (const q of this.questionnaires.all) dress(q, texts);
  }

  /** The house's words in a language; null where it has none of its own. */
  own(key: HouseTextKey, language: string): string | null {
    return this.texts[key]?.[language] ?? null;
  }

  /** The words that a text of the assistant was shipped with, by language. */
  shipped(key: Exclude<HouseTextKey, 'formIntro'>): Record<string, string> {
    return shippedWording(this.questionnaires.of(null), key);
  }
}
