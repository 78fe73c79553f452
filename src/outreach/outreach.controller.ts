import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import {
  FieldKey,
  FieldKeyQuery,
  FieldPage,
  NewOutreach,
  NewOutreachDeed,
  OutreachCounts,
  OutreachesOf,
  OutreachFigures,
  OutreachFiguresQuery,
  OutreachPage,
  OutreachQuery,
  OutreachRecord,
  Printing,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { idOf } from '../platform/path-id.js';
import { Seal } from '../platform/seal.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { OutreachDeeds } from './outreach-deeds.service.js';
import { OutreachFinding } from './outreach-finding.service.js';
import { OutreachList } from './outreach-list.service.js';
import { OutreachOpening } from './outreach-opening.service.js';
import { OutreachReading } from './outreach-reading.service.js';

const outreachIdOf = (given: string) => idOf(given, 'There is no such outreach.');

/** People whom support does not reach yet (アウトリーチ), over HTTP. */
@ApiTags('outreach')
@Controller('api')
@UseGuards(SessionGuard)
export class OutreachController {
  constructor(
    private readonly list: OutreachList,
    private readonly finding: OutreachFinding,
    private readonly reading: OutreachReading,
    private readonly opening: OutreachOpening,
    private readonly deeds: OutreachDeeds,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  @Get('outreach')
  @Needs('read outreach')
  @ApiOkResponse({ standardSchema: OutreachPage })
  page(@Me() me: Actor, @Query({ schema: OutreachQuery }) query: OutreachQuery): Promise<OutreachPage> {
    return this.list.page(me, query);
  }

  @Get('outreach/counts')
  @Needs('read outreach')
  @ApiOkResponse({ standardSchema: OutreachCounts })
  counts(@Me() me: Actor): Promise<OutreachCounts> {
    return this.list.counts(me);
  }

  /** By source and by way, in one fiscal year. */
  @Get('outreach/figures')
  @Needs('read outreach')
  @ApiOkResponse({ standardSchema: OutreachFigures })
  figures(
    @Me() me: Actor,
    @Query({ schema: OutreachFiguresQuery }) { year }: OutreachFiguresQuery,
  ): Promise<OutreachFigures> {
    return this.list.figures(me, year);
  }

  /** One's own for the way. */
  @Get('outreach/field')
  @Needs('read outreach')
  @ApiOkResponse({ standardSchema: FieldPage })
  field(@Me() me: Actor): Promise<FieldPage> {
    return this.list.field(me);
  }

  /**
   * The key of the notes that this person has not sent yet from this device. Another session of the same person on the same device has
   * the same one, so that what was written before a session ended can be read after the next sign-in.
   */
  @Get('outreach/field/key')
  @Needs('work on outreach')
  @ApiOkResponse({ standardSchema: FieldKey })
  fieldKey(@Me() { id }: Actor, @Query({ schema: FieldKeyQuery }) { device }: FieldKeyQuery): FieldKey {
    return { key: this.seal.lastingIndex('field notes', `${id} ${device}`).toString('base64') };
  }

  @Post('outreach')
  @Needs('work on outreach')
  @ApiCreatedResponse({ standardSchema: OutreachRecord })
  async open(@Me() me: Actor, @Body({ schema: NewOutreach }) body: NewOutreach): Promise<OutreachRecord> {
    return this.reading.read(me, await this.opening.open(me, body));
  }

  @Get('outreach/:id')
  @Needs('read outreach')
  @ApiOkResponse({ standardSchema: OutreachRecord })
  read(@Me() me: Actor, @Param('id') id: string): Promise<OutreachRecord> {
    return this.reading.read(me, outreachIdOf(id));
  }

  /** Does something to an outreach; answers it as it stands then. */
  @Post('outreach/:id/deeds')
  @HttpCode(200)
  @Needs('work on outreach')
  @ApiOkResponse({ standardSchema: OutreachRecord })
  async do(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewOutreachDeed }) body: NewOutreachDeed,
  ): Promise<OutreachRecord> {
    await this.deeds.do(me, outreachIdOf(id), body);
    return this.reading.readDone(me, id);
  }

  /** Notes that a letter to this person is put on paper. What it says is noted with the approach, when it has left. */
  @Post('outreach/:id/printing')
  @HttpCode(200)
  @Needs('work on outreach')
  @ApiOkResponse({ standardSchema: Printing })
  async print(@Me() me: Actor, @Param('id') id: string): Promise<Printing> {
    await this.finding.find(me, outreachIdOf(id));
    const by = { id: me.id, sessionId: me.sessionId };
    await this.audit.record({ action: 'print', by, thing: 'outreach', thingId: id, details: { form: 'letter' } });
    return { at: this.clock.now().toISOString(), by: me.name };
  }

  /** The outreaches that a consultation led to or came from. */
  @Get('consultations/:id/outreach')
  @Needs('read outreach')
  @ApiOkResponse({ standardSchema: OutreachesOf })
  outreachesOf(@Me() me: Actor, @Param('id') id: string): Promise<OutreachesOf> {
    return this.reading.outreachesOf(me, idOf(id));
  }
}
