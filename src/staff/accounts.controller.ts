import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import {
  Account,
  AccountChange,
  AccountChoices,
  AccountWithPassword,
  NewAccount,
  PasswordProof,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { Accounts } from './accounts.service.js';
import { Proofs } from './proofs.service.js';
import { Me, Needs, SessionGuard } from './session.guard.js';
import type { Signed } from './sessions.service.js';

/** Accounts and their roles (職員と権限). What lets somebody in or out asks for one's own password again. */
@ApiTags('accounts')
@Controller('api/accounts')
@UseGuards(SessionGuard)
@Needs('administer')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly proofs: Proofs,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: z.array(Account) })
  all(): Promise<Account[]> {
    return this.accounts.all();
  }

  @Get('choices')
  @ApiOkResponse({ standardSchema: AccountChoices })
  choices(): Promise<AccountChoices> {
    return this.accounts.choices();
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: AccountWithPassword })
  async create(@Me() me: Signed, @Body({ schema: NewAccount }) body: NewAccount): Promise<AccountWithPassword> {
    await this.proofs.password(me.id, body.password);
    return this.accounts.create(me, body);
  }

  @Put(':id')
  @ApiOkResponse({ standardSchema: Account })
  async change(
    @Me() me: Signed,
    @Param('id') id: string,
    @Body({ schema: AccountChange }) body: AccountChange,
  ): Promise<Account> {
    await this.proofs.password(me.id, body.password);
    return this.accounts.change(me, known(id), body);
  }

  @Post(':id/password')
  @ApiCreatedResponse({ standardSchema: AccountWithPassword })
  async makePassword(
    @Me() me: Signed,
    @Param('id') id: string,
    @Body({ schema: PasswordProof }) { password }: PasswordProof,
  ): Promise<AccountWithPassword> {
    await this.proofs.password(me.id, password);
    return this.accounts.makePassword(me, known(id));
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  async endSessions(@Me() me: Signed, @Param('id') id: string): Promise<void> {
    await this.accounts.endSessions(me, known(id));
  }
}

const known = (id: string): string => idOf(id, 'There is no such account.');
