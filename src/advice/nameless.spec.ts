import { namingOf, pointingMarks } from './nameless.js';

const known = { names: ['見本 花子', '山本れい'], marks: ['0299-00-1234', '中央区港2-1'] };
const nobody = { names: [], marks: [] };

describe('whether an agency’s words name somebody', () => {
  it.each([
    ['a known name', '見本花子のことで'],
    ['its family name alone', '見本の母が'],
    ['in full width and kana of another kind', '山本レイは'],
    ['a known number, written otherwise', '０２９９００１２３４に電話'],
    ['a known address', '中央区港２－１に住む'],
  ])('%s is a name', (_what, text) => {
    expect(namingOf(text, known)).toBe('names');
  });

  it('an unknown name looks like one only, so nobody learns from it who is known', () => {
    expect(namingOf('鈴木さんが困っている', known)).toBe('doubtful');
    expect(namingOf('鈴木さんが困っている', nobody)).toBe('doubtful');
    expect(namingOf('見本花子のことで', nobody)).toBeNull();
  });

  it.each(['090-1234-5678に連絡', 'a.b@example.jp に送った'])('%s is a way to somebody', (text) => {
    expect(namingOf(text, nobody)).toBe('contact');
  });

  it.each(['利用者さんが来なくなった', '駅前3丁目の集まり', '見本県見本市1丁目の家'])('%s may be none', (text) => {
    expect(namingOf(text, nobody)).toBe('doubtful');
  });

  it.each([
    '80代の母と50代の息子の二人暮らし。息子は十年ほど家から出ていません。',
    'お母さんは要介護3、年金は月8万円です。',
    '訪問は週1回、本人とは2年会えていない。',
    '',
  ])('%s names nobody', (text) => {
    expect(namingOf(text, known)).toBeNull();
  });
});

describe('what of a つなぐシート points to somebody', () => {
  it.each([
    ['自宅に昼', '見本町', []],
    ['０２９９－００－１２３４（夜）', '', ['０２９９－００－１２３４']],
    ['0299-00-1234 か 090 1234 5678', '見本町 2-1', ['0299-00-1234', '09012345678', '見本町2-1']],
  ])('%s, %s', (phone, address, marks) => {
    expect(pointingMarks({ phone, address })).toEqual(marks);
  });
});
