import { Body, Controller, Get, Param, Put, UseGuards } from '@nestjs/common';
import { Interview, NewAnswer } from '../../contract/index.js';
import { ApiOkResponse, ApiTags } from '../../platform/api-description.js';
import { idOf } from '../../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../../staff/index.js';
import { CounterQuestions } from './questions.service.js';

/** 質問票: the interview's questions as staff ask them. */
@ApiTags('consultations')
@Controller('api/consultations/:id/interview')
@UseGuards(SessionGuard)
@Needs('key in a consultation')
export class QuestionsController {
  constructor(private readonly questions: CounterQuestions) {}

  @Get()
  @ApiOkResponse({ standardSchema: Interview })
  read(@Me() me: Actor, @Param('id') id: string): Promise<Interview> {
    return this.questions.read(me, idOf(id));
  }

  @Put(':question')
  @ApiOkResponse({ standardSchema: Interview })
  answer(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('question') question: string,
    @Body({ schema: NewAnswer }) body: NewAnswer,
  ): Promise<Interview> {
    return this.questions.answer(me, idOf(id), question, body);
  }
}
