import {
  consentItemWords,
  type Printing,
  type Referral,
  referralBasisWords,
  referralGroundWords,
  sheetLineWords,
  toldItems,
  toldLines,
} from '../../../src/contract/index.js';
import { longDay, longTime } from '../words/times.js';
import { Pair, Rows, Sheet } from './paper-table.js';
import { referral as words } from './referral-print.words.js';

/** The つなぐシート as it lies on paper: exactly the parts that may be told now, and the reply column for a pen. */
export function ReferralPaper({ referral, printed }: { referral: Referral; printed: Printing | null }) {
  const items = toldItems(referral);
  const lines = toldLines({ ...referral, items });
  return (
    <article aria-label={words.title} data-paper className="mx-auto max-w-[186mm] bg-white text-black">
      <h2 className="text-std-20B-150">{words.title}</h2>
      <Sheet>
        <Rows>
          <tr>
            <Pair name={words.to}>{referral.agency.name}</Pair>
            <Pair name={words.from}>
              {referral.fromSection} {referral.sentBy?.name}
            </Pair>
          </tr>
          <tr>
            <Pair name={words.number}>{referral.number}</Pair>
            <Pair name={words.sentAt}>{referral.sentAt ? longTime(referral.sentAt) : words.notSent}</Pair>
          </tr>
          <tr>
            <Pair name={words.ground}>
              {referralBasisWords[referral.basis]}
              {referral.ground &&
                `（${referralGroundWords[referral.ground].title}。${referralGroundWords[referral.ground].law}）`}
            </Pair>
            <Pair name={words.wantedOn}>{referral.wantedOn && longDay(`${referral.wantedOn}T00:00:00+09:00`)}</Pair>
          </tr>
          <tr>
            <Pair name={words.items} span={3}>
              {items.map((item) => consentItemWords[item]).join('、') || words.withheld}
            </Pair>
          </tr>
        </Rows>
        <Rows>
          {lines.map(({ line, words: said }) => (
            <tr key={line}>
              <Pair name={sheetLineWords[line]} span={3} tall>
                <span className="whitespace-pre-wrap">{said}</span>
              </Pair>
            </tr>
          ))}
        </Rows>
        <Rows>
          <tr>
            <Pair name={words.reply} span={3} tall>
              {words.replies}
            </Pair>
          </tr>
          <tr>
            <Pair name={words.result} span={3} tall>
              {words.contact}
              <div className="min-h-[24mm]" />
            </Pair>
          </tr>
        </Rows>
      </Sheet>
      {printed && <p className="mt-1 text-dns-14N-130">{words.printed(longTime(printed.at), printed.by)}</p>}
    </article>
  );
}
