import { Controller, Get, UseGuards } from '@nestjs/common';
import { SystemState } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Needs, SessionGuard } from '../staff/index.js';
import { Troubles } from './troubles.service.js';

/** How the installation fares (システムの様子): counts and times for everybody who works with it. */
@ApiTags('system')
@Controller('api/system')
@UseGuards(SessionGuard)
export class SystemController {
  constructor(private readonly troubles: Troubles) {}

  @Get()
  @Needs('see the system')
  @ApiOkResponse({ standardSchema: SystemState })
  state(): Promise<SystemState> {
    return this.troubles.state();
  }
}
