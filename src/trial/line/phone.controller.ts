import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { ApiExcludeController } from '../../platform/api-description.js';
import { Simulator } from './simulator.service.js';

const Deed = z.object({ phone: z.string().max(64), deed: z.string().max(20), words: z.string().max(5000).default('') });
type Deed = z.infer<typeof Deed>;
const Trouble = z.object({ kind: z.string().max(20) });
type Trouble = z.infer<typeof Trouble>;

/** What the phone page asks of the simulator. */
@ApiExcludeController()
@Controller('trial/line')
export class PhoneController {
  constructor(private readonly simulator: Simulator) {}

  @Get('state')
  state() {
    return this.simulator.state();
  }

  @Post('deeds')
  @HttpCode(200)
  does(@Body({ schema: Deed }) { phone, deed, words }: Deed) {
    return this.simulator.does(phone, deed, words);
  }

  @Post('again')
  @HttpCode(200)
  again() {
    return this.simulator.again();
  }

  @Post('troubles')
  @HttpCode(200)
  trouble(@Body({ schema: Trouble }) { kind }: Trouble) {
    this.simulator.trouble(kind);
    return { kind };
  }
}
