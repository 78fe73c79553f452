export { contextOf, doorOf } from './context.js';
export { crisisText } from './crisis.js';
export { choiceOf, findQuestion } from './flow.js';
export { faultsOfHouseText, type HouseTexts } from './house-texts.js';
export { HouseWords } from './house-words.service.js';
export { Intake, QUESTIONNAIRES } from './intake.service.js';
export { advance, begin, finish } from './interview.js';
export { type MailQuestions, openQuestionsAsList, readNumberedAnswers } from './mail-list.js';
export {
  answerPage,
  nextPage,
  openPage,
  type Page,
  type PageError,
  type PageField,
  pageFields,
  pages,
  previousPage,
  questionPage,
} from './pages.js';
export { PreviewController } from './preview.controller.js';
export { Previews } from './preview.service.js';
export { type Exit, type Fills, type IntakeDoor, type Questionnaire, QuestionnaireError } from './questionnaire.js';
export { loadQuestionnaires, parseCrisisTexts, parseQuestionnaire, type Questionnaires } from './questionnaires.js';
export { choiceLabel, type ReceptionAnswer, receptionAnswers, worstOf } from './reception-answers.js';
export { segmentsOf, textOf, valuesOf } from './speaking.js';
export type {
  Ended,
  Given,
  InterviewContext,
  InterviewEvent,
  InterviewState,
  Media,
  Raised,
  Turn,
  Utterance,
  UtteranceChoice,
  Words,
} from './state.js';
export { type Filled, filled, summary } from './summary.js';
export { takeDown } from './taking-down.js';
export { type Localised, render, type Segment, toLine, toPlain, type Wording } from './wording.js';
