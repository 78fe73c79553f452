import { Injectable } from '@nestjs/common';
import type { NewPasskeySession, PasskeyQuestion } from '../../contract/index.js';
import { Problem } from '../../platform/problem.js';
import { Admission, type Admitted, type Whence } from '../admission.service.js';
import { Passkeys } from './passkeys.service.js';

/** Signing in with a passkey alone: it says who, and its device has asked for a finger or a number. */
@Injectable()
export class PasskeySignIn {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly admission: Admission,
  ) {}

  /** @throws Problem `too_many_tries`; `not_allowed_now` where passkeys cannot be */
  async ask(holder: string, whence: Whence): Promise<PasskeyQuestion> {
    await this.admission.countBeginning(whence);
    return this.passkeys.ask(holder, 'passkey', null);
  }

  /** @throws Problem `wrong_passkey` without saying what was wrong; `too_many_tries` */
  async signIn(holder: string | null, { login, response }: NewPasskeySession, whence: Whence): Promise<Admitted> {
    const takeBack = await this.admission.countTry(whence, null);
    const id = holder === null ? null : await this.passkeys.whose(holder, 'passkey', response);
    const staff = id === null ? null : await this.admission.active({ id });
    if (!staff || (login !== undefined && staff.login !== login)) {
      await this.admission.failed('wrong_passkey', id, whence);
      throw new Problem('wrong_passkey', 'This passkey opens no account here.');
    }
    await takeBack();
    return this.admission.admit(staff, whence, 'passkey');
  }
}
