import { Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ChannelSettings, Connection, ConnectionTrial } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Problem } from '../platform/problem.js';
import { Needs, SessionGuard } from '../staff/index.js';
import { ChannelTrials } from './channels.service.js';

/** The doors' connections (経路): seen and tried by whoever administers. */
@ApiTags('settings')
@Controller('api/settings/channels')
@UseGuards(SessionGuard)
@Needs('administer')
export class ChannelsController {
  constructor(private readonly trials: ChannelTrials) {}

  @Get()
  @ApiOkResponse({ standardSchema: ChannelSettings })
  settings(): ChannelSettings {
    return this.trials.settings();
  }

  @Post(':id/trial')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ConnectionTrial })
  try(@Param('id') id: string): Promise<ConnectionTrial> {
    const connection = Connection.safeParse(id);
    if (!connection.success) throw new Problem('not_found', 'There is no such connection.');
    return this.trials.try(connection.data);
  }
}
