import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { NewPasskey, NewPasskeyWithCodes, PasskeyCreation, PasswordProof } from '../../contract/index.js';
import { ApiCreatedResponse, ApiTags } from '../../platform/api-description.js';
import { idOf } from '../../platform/path-id.js';
import { Proofs } from '../proofs.service.js';
import { Me, SessionGuard } from '../session.guard.js';
import type { Signed } from '../sessions.service.js';
import { Passkeys } from './passkeys.service.js';

/** One's own passkeys. To add or to remove one asks for the password again. */
@ApiTags('session')
@Controller('api/me/passkeys')
@UseGuards(SessionGuard)
export class OwnPasskeysController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly proofs: Proofs,
  ) {}

  @Post('question')
  @ApiCreatedResponse({ standardSchema: PasskeyCreation })
  async begin(
    @Me() me: Signed,
    @Body({ schema: PasswordProof }) { password }: PasswordProof,
  ): Promise<PasskeyCreation> {
    await this.proofs.password(me.id, password);
    return this.passkeys.begin(me);
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: NewPasskeyWithCodes })
  finish(@Me() me: Signed, @Body({ schema: NewPasskey }) body: NewPasskey): Promise<NewPasskeyWithCodes> {
    return this.passkeys.finish(me, body);
  }

  @Post(':id/removal')
  @HttpCode(204)
  async remove(
    @Me() me: Signed,
    @Param('id') id: string,
    @Body({ schema: PasswordProof }) { password }: PasswordProof,
  ): Promise<void> {
    await this.proofs.password(me.id, password);
    await this.passkeys.remove(me, idOf(id, 'You have no such passkey.'));
  }
}
