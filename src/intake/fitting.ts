import { latinDigits } from './folding.js';
import type { Question } from './questionnaire.js';

/** Whether words can be the answer to a question that wants a telephone number or a mail address. */
export function fits(question: Question, text: string): boolean {
  if (question.format === 'phone') return isPhone(text);
  return question.format !== 'email' || isEmail(text);
}

/** Nine to fifteen digits among whatever else was written. */
export function isPhone(text: string): boolean {
  const digits = latinDigits(text.normalize('NFKC')).replace(/\D/g, '').length;
  return digits >= 9 && digits <= 15;
}

/** Something, an at sign, something with a dot; among whatever else was written. */
export function isEmail(text: string): boolean {
  return /[^\s@]@[^\s@]{1,200}\.[^\s@.]/.test(text.normalize('NFKC'));
}

/** 「どれもない」 beside a real pick says nothing: the picks count. */
export function withoutAlone(question: Question, codes: string[]): string[] {
  const alone = new Set(question.choices.filter((choice) => choice.alone).map(({ code }) => code));
  const others = codes.filter((code) => !alone.has(code));
  return others.length > 0 ? others : codes.slice(0, 1);
}
