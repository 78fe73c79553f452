import { Injectable } from '@nestjs/common';
import { toPlain } from '../../intake/index.js';
import { Connecting } from '../../referral/index.js';
import { chrome } from '../web/chrome.js';
import { languageOf } from '../web/languages.js';

/** Asks residents back whether a つなぎ reached them, in their language. */
@Injectable()
export class AskingBack {
  constructor(private readonly connecting: Connecting) {}

  /** Job `referral.ask`. */
  ask(referralId: string): Promise<void> {
    return this.connecting.ask(referralId, (language) => toPlain(chrome('connectedAsk', languageOf(language))));
  }
}
