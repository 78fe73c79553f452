import fc from 'fast-check';
import { isForwardSubject, stripQuotes } from './quotes.js';

const own = 'ありがとうございます。\n明日の10時に行きます。';
const ours = 'ご相談ありがとうございます。\nいつがご都合よいでしょうか。';
const marks = ours.replace(/^/gm, '> ');

describe('what is new in an answer', () => {
  // biome-ignore format: one case a line
  const cases: [program: string, text: string, fresh: string][] = [
    ['Gmail', `${own}\n\n2026年11月22日(日) 14:02 相談センター <soudan@example.jp>:\n\n${marks}`, own],
    ['Gmail, broken over two lines', `${own}\n\n2026年11月22日(日) 14:02 どこかの市の福祉総合相談センター\n<soudan@example.jp>:\n\n${marks}`, own],
    ['Gmail in English', `${own}\n\nOn Sun, Nov 22, 2026 at 14:02 Centre <soudan@example.jp> wrote:\n\n${marks}`, own],
    ['Gmail in English, broken', `${own}\n\nOn Sun, Nov 22, 2026 at 14:02 Centre <soudan@example.jp>\nwrote:\n\n${marks}`, own],
    ['iPhone', `${own}\n\niPhoneから送信\n\n2026/11/22 14:02、相談センター <soudan@example.jp>のメール:\n\n${marks}`, `${own}\n\niPhoneから送信`],
    ['iPhone, its first line marked', `${own}\n\n> 2026/11/22 14:02、相談センター <soudan@example.jp>のメール:\n> \n${marks}`, own],
    ['Outlook', `${own}\n\n________________________________\n差出人: 相談センター <soudan@example.jp>\n送信日時: 2026年11月22日 14:02\n宛先: 山田\n件名: Re: 相談\n\n${ours}`, own],
    ['Outlook without its line', `${own}\n\n差出人: 相談センター\n送信日時: 2026年11月22日日曜日 14:02\n宛先: 山田\n件名: Re: 相談\n\n${ours}`, own],
    ['Outlook with full-width colons', `${own}\n差出人：相談センター\n送信日時：2026年11月22日\n宛先：山田\n件名：相談\n${ours}`, own],
    ['Outlook in English', `${own}\n\nFrom: Centre <soudan@example.jp>\nSent: Sunday, November 22, 2026 2:02 PM\nTo: Yamada\nSubject: Re: x\n\n${ours}`, own],
    ['Outlook Express', `${own}\n\n-----Original Message-----\nFrom: Centre\n${ours}`, own],
    ['Outlook Express in Japanese', `${own}\n\n----- 元のメッセージ -----\n差出人: センター\n${ours}`, own],
    ['Yahoo!メール', `${own}\n\n----- Original Message -----\nFrom: soudan@example.jp\nDate: 2026/11/22\n${ours}`, own],
    ['a web mail: さんは書きました', `${own}\n\n相談センターさんは書きました：\n${marks}`, own],
    ['Thunderbird', `${own}\n\nOn 2026/11/22 14:02, 相談センター wrote:\n${marks}`, own],
    ['Thunderbird, older', `${own}\n\n(2026/11/22 14:02), 相談センター wrote:\n${marks}`, own],
    ['Becky!', `On Sun, 22 Nov 2026 14:02:00 +0900\n相談センター <soudan@example.jp> wrote:\n\n${marks}\n\n${own}`, own],
    ['full-width marks', `${own}\n＞ご相談ありがとうございます。\n＞いつがご都合よいでしょうか。`, own],
    ['no marks at all, below Gmail’s line', `${own}\n\n2026年11月22日(日) 14:02 相談センター <soudan@example.jp>:\n${ours}`, own],
    ['answers between the quoted lines', `> お名前は\n山田です\n> ご住所は\n言いたくありません\n> いつから`, '山田です\n言いたくありません'],
    ['answers below an attribution', `On 2026/11/22 14:02, センター wrote:\n> お名前は\n山田です\n> いつから\n先週からです`, '山田です\n先週からです'],
  ];
  it.each(cases)('%s', (_, text, fresh) => {
    const stripped = stripQuotes(text);
    expect(stripped.fresh).toBe(fresh);
    expect(stripped.quoted).not.toBeNull();
  });

  // biome-ignore format: one case a line
  const whole: [what: string, text: string][] = [
    ['no quotation', own],
    ['a forward by Gmail', `これが届きました。怖いです。\n\n---------- Forwarded message ---------\nFrom: だれか <x@example.com>\nDate: 2026年11月20日(金) 1:02\nSubject: おい\nTo: <me@example.jp>\n\n> 返せ\n殺すぞ`],
    ['a forward by an iPhone', `見てください\n\nBegin forwarded message:\n\nFrom: x@example.com\nDate: 2026/11/20\nSubject: おい\n\n殺すぞ`],
    ['a forward by a Japanese program', `見てください\n\n-------- 転送メッセージ --------\n差出人: x\n送信日時: 2026/11/20\n宛先: y\n件名: z\n\n殺すぞ`],
    ['a forward by hand', `以下に転送します。\n差出人: x\n送信日時: 2026/11/20\n宛先: y\n件名: z\n殺すぞ`],
    ['nothing but a quotation', marks],
    ['nothing above an Outlook header', `差出人: x\n送信日時: 2026/11/20\n宛先: y\n件名: z\n殺すぞ`],
    ['somebody’s story', '昨日、母さんは書きました：\nもう死にたい、と。'],
    ['faces that begin with a mark', '>_< つらいです\n＞＜\n＞＿＜。もうだめ'],
    ['a date and an address in a sentence', '2026年11月22日に a@example.jp へ送りました。\n返事がありません。'],
    ['a field of the person’s own', '件名: 家賃のこと\n宛先: 相談員さま\n家賃が払えません'],
  ];
  it.each(whole)('%s is kept whole', (_, text) => {
    expect(stripQuotes(text)).toEqual({ fresh: text, quoted: null });
  });

  it('keeps what was forwarded inside an answer', () => {
    const text = `${own}\n\n----- 元のメッセージ -----\nまえの話\n\n---------- Forwarded message ---------\nこれを見て`;
    expect(stripQuotes(text).fresh).toContain('これを見て');
  });

  it('leaves an Outlook header alone when the subject says that the mail is passed on', () => {
    const text = `見てください\n\n差出人: x\n送信日時: 2026/11/20\n宛先: y\n件名: z\n\n殺すぞ`;
    expect(stripQuotes(text, { forward: isForwardSubject('FW: z') }).fresh).toBe(text);
    expect(stripQuotes(text, { forward: isForwardSubject('Re: z') }).fresh).toBe('見てください');
  });

  it.each([
    ['Fwd: a', true],
    ['転送：a', true],
    ['Re: Fw: a', true],
    ['ご案内 fw: a', false],
    ['', false],
  ] as const)('reads the subject %j', (subject, forward) => {
    expect(isForwardSubject(subject)).toBe(forward);
  });

  const pieces = fc.constantFrom(
    ...cases.flatMap(([, text]) => text.split('\n')),
    ...whole.flatMap(([, text]) => text.split('\n')),
  );
  it('loses no line, whatever stands in the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 30 }),
        (lines) => {
          const text = lines.join('\n');
          const { fresh, quoted } = stripQuotes(text);
          const kept = [...fresh.split('\n'), ...(quoted ?? '').split('\n')]
            .filter((line) => line.trim() !== '')
            .sort();
          expect(kept).toEqual(
            text
              .split('\n')
              .filter((line) => line.trim() !== '')
              .sort(),
          );
          expect(fresh.trim() === '' && text.trim() !== '').toBe(false);
        },
      ),
    );
  });

  it('takes no long time over a long line or many lines', () => {
    const started = Date.now();
    stripQuotes('2026年11月22日 '.repeat(20_000));
    stripQuotes('---- '.repeat(40_000));
    stripQuotes('差出人: x\n'.repeat(50_000));
    stripQuotes('On 2026/11/22 a@b\n'.repeat(50_000));
    expect(Date.now() - started).toBeLessThan(3_000);
  });
});
