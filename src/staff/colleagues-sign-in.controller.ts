import { Controller, Delete, Get, HttpCode, Param, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { ColleagueSignIn } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from './may.js';
import { SecondFactors } from './second-factor.service.js';
import { Me, Needs, SessionGuard } from './session.guard.js';
import { Sessions } from './sessions.service.js';

/** The sign-in of colleagues, for whoever administers accounts: a lost telephone must not keep anybody out. */
@ApiTags('session')
@Controller('api/staff')
@UseGuards(SessionGuard)
@Needs('administer')
export class ColleaguesSignInController {
  constructor(
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: z.array(ColleagueSignIn) })
  all(): Promise<ColleagueSignIn[]> {
    return this.secondFactors.ofColleagues();
  }

  /** Takes the second factor off a colleague and ends their sessions. One's own asks for the password instead. */
  @Delete(':id/second-factor')
  @HttpCode(204)
  async reset(@Me() me: Actor, @Param('id') id: string): Promise<void> {
    if (id === me.id) throw new Problem('not_allowed_now', 'Your own second factor you take off with your password.');
    const reset = z.uuid().safeParse(id).success && (await this.secondFactors.remove(id, me.id));
    if (!reset) throw new Problem('not_found', 'There is no second factor of such a colleague.');
    await this.sessions.endOthers(id, null);
  }
}
