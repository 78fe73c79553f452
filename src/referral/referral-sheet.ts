import {
  consentItemWords,
  type FormLine,
  type Referral,
  referralBasisWords,
  referralGroundWords,
  sheetLineWords,
  toldItems,
  toldLines,
  referralPaperWords as words,
} from '../contract/index.js';
import { dayOf, eraDay } from '../municipality/index.js';
import type { SheetPaper } from '../platform/paper-sheet.js';
import { required } from './sheet.js';

const line = (label: string, value: string, byHand = false): FormLine => ({
  ...{ label, value, byHand },
  national: null,
  aboutOthers: false,
});

/** The つなぐシート as its Excel file has it: what stands on the printed one, exactly the parts that may be told now. */
export function referralSheet(referral: Referral, from: string): SheetPaper {
  const { basis, ground, sheet, agency, wantedOn, sentAt } = referral;
  const items = toldItems(referral);
  const missing = required.filter((one) => sheet[one] === '').map((one) => sheetLineWords[one]);
  const law = ground && `（${referralGroundWords[ground].title}。${referralGroundWords[ground].law}）`;
  return {
    title: words.title,
    variant: '',
    from,
    above: missing.length > 0 ? [{ label: '未記入', words: missing.join('、') }] : [],
    parts: [
      {
        title: words.to,
        lines: [
          line(words.to, agency.name),
          line(words.from, [referral.fromSection, referral.sentBy?.name].filter(Boolean).join(' ')),
          line(words.number, referral.number),
          line(words.sentAt, sentAt ? eraDay(dayOf(new Date(sentAt))) : words.notSent),
          line(words.ground, `${referralBasisWords[basis]}${law ?? ''}`),
          line(words.wantedOn, wantedOn ? eraDay(wantedOn) : ''),
          line(words.items, items.map((item) => consentItemWords[item]).join('、') || words.withheld),
        ],
        table: null,
      },
      {
        title: '内容',
        lines: toldLines({ sheet, items }).map((one) => line(sheetLineWords[one.line], one.words)),
        table: null,
      },
      {
        title: words.reply,
        lines: [line(words.reply, words.replies, true), line(words.result, words.contact, true)],
        table: null,
      },
    ],
  };
}
