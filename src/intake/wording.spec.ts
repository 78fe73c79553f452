import { easyTime } from './easy-time.js';
import { faultsOf, localise, render, toLine, toPlain, toReading } from './wording.js';

describe('wording', () => {
  it('shows a reading as ruby, in brackets, or not at all', () => {
    const segments = render('{困|こま}ったことを {書|か}いて');
    expect(segments).toEqual([
      { base: '困', ruby: 'こま' },
      { base: 'ったことを ' },
      { base: '書', ruby: 'か' },
      { base: 'いて' },
    ]);
    expect(toLine(segments)).toBe('困（こま）ったことを 書（か）いて');
    expect(toPlain(segments)).toBe('困ったことを 書いて');
    expect(toReading(segments)).toBe('こまったことを かいて');
  });

  it('fills placeholders once: a value cannot bring in another', () => {
    expect(toPlain(render('{municipality}です', { municipality: '{receipt}市' }))).toBe('市です');
    expect(toLine(render('{municipality}です', { municipality: 'あおば{市|し}' }))).toBe('あおば市（し）です');
    expect(toPlain(render('番号は{receipt}', {}))).toBe('番号は');
  });

  it.each([
    ['{name}さん', 'unknown placeholder {name}'],
    ['{困った', 'a brace that is neither {word|reading} nor {placeholder}'],
    ['}', 'a brace that is neither {word|reading} nor {placeholder}'],
    ['{a|b|c}', 'a brace that is neither {word|reading} nor {placeholder}'],
  ])('finds what is wrong in %s', (template, fault) => {
    expect(faultsOf(template)).toEqual([fault]);
  });

  it('takes the value of the language, and gives dates a reading where readings show', () => {
    expect(localise({ ja: '平日', 'ja-easy': '{月曜日|げつようび}から' }, 'ja-easy', true)).toBe(
      '{月曜日|げつようび}から',
    );
    expect(localise('11月26日', 'ja', false)).toBe('11月26日');
    expect(localise('11月26日', 'ja-easy', true)).toBe('11{月|がつ}26{日|にち}');
  });
});

describe('times in やさしい日本語', () => {
  it.each([
    ['11月26日（木）17時', '11月（がつ）26日（にち） 木曜日（もくようび） 17時（じ）'],
    ['1月4日（月）9:00', '1月（がつ）4日（よっか） 月曜日（げつようび） 9時（じ）'],
    [
      '月～土 8:30～17:30',
      '月曜日（げつようび）から 土曜日（どようび）の 8時（じ）30分（ぷん）から 17時（じ）30分（ぷん）',
    ],
    ['12月20日 10時05分', '12月（がつ）20日（はつか） 10時（じ）5分（ふん）'],
    ['24時間', '24時間'],
    ['いつでも', 'いつでも'],
  ])('%s', (plain, easy) => {
    expect(toLine(render(easyTime(plain)))).toBe(easy);
  });
});
