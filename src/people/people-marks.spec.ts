import { askedMarks, marksOf } from './people-marks.js';

const known = marksOf({ name: '髙橋 花子', reach: ['夜は 090-1234-5678 へ。mail: Hanako@Example.jp', null] });
const found = (typed: string) => askedMarks(typed).some((mark) => known.includes(mark));

describe('a person whose name and numbers are sealed', () => {
  it.each([
    '高橋花子',
    '髙橋　花子',
    '高橋',
    '花子',
    '高橋さん',
    '09012345678',
    '０９０（１２３４）５６７８',
    '090 1234 5678',
    '+81 90-1234-5678',
    'hanako@example.jp',
  ])('is found by %s', (typed) => expect(found(typed)).toBe(true));

  it.each(['橋花', '高', '5678', '夜は', 'example.jp', '09012345679', ''])('is not found by 「%s」', (typed) =>
    expect(found(typed)).toBe(false),
  );

  it('a name without a space is found by its beginning and its end', () => {
    const marks = marksOf({ name: 'やまだたろう', reach: [] });
    for (const typed of ['やまだ', 'ヤマダ', 'たろう', 'やまだたろう']) expect(marks).toContain(askedMarks(typed)[0]);
  });
});
