import { areaIssueSteps, lifts } from '../contract/index.js';
import { issueRefusals } from './issue-rules.js';
import { isCopied, namesSomebody } from './nameless.js';

const people = {
  names: ['澤田 ゆき', '内田守'],
  marks: ['さわだ ゆき', '千葉県柏市見本町二丁目3番4号', '04-7100-0000', '高い空'],
};

describe('words without anybody’s name', () => {
  it.each([
    '澤田ゆきの家',
    '沢田 ゆき',
    'サワダユキ',
    'ｻﾜﾀﾞ ﾕｷ',
    '沢田家のこと',
    '内田守',
    '０４７１００００００に電話',
    '見本町2丁目3-4の角',
    '佐々木さんが困っている',
  ])('refuses %s', (text) => {
    expect(namesSomebody(text, people)).toBe(true);
  });

  it.each([
    'ひきこもりの人が昼に居られる場所がない。',
    'お母さんの介護と子どもの世話が重なる家が多い。',
    '夜に話せるところが市に一つもない',
  ])('lets %s stand', (text) => {
    expect(namesSomebody(text, people)).toBe(false);
  });

  it('finds what was copied, also with other marks between, and lets what was typed anew stand', () => {
    const paper = '母80歳と息子48歳。息子は外に出ず、母は買い物が不自由で手伝う人がいない。';
    expect(isCopied('息子は外に出ず、母は買い物が　不自由で手伝う人がいない', [paper])).toBe(true);
    expect(isCopied('ひきこもりの人の居場所が地区にない', [paper])).toBe(false);
    expect(isCopied('居場所がない', ['居場所がない'])).toBe(true);
    expect(isCopied('', [''])).toBe(false);
  });
});

describe('an issue of the area', () => {
  const step = { before: ['ひきこもりの人の居場所が地区にない'], people };

  it('is lifted only in words typed anew, in which nobody is named', () => {
    const lifted = { ...step, from: 'noticed' as const, to: 'area' as const };
    expect(issueRefusals({ ...lifted, words: '' })).toEqual([{ path: 'words', message: 'required' }]);
    expect(issueRefusals({ ...lifted, words: step.before[0]! })).toEqual([{ path: 'words', message: 'copied' }]);
    expect(issueRefusals({ ...lifted, words: '沢田ゆきのような人の場がない' })).toEqual([
      { path: 'words', message: 'names' },
    ]);
    expect(issueRefusals({ ...lifted, words: '外に出にくい人が昼に居られる場が要る' })).toEqual([]);
  });

  it('takes every arrow of its data, and no other', () => {
    const states = Object.keys(areaIssueSteps) as (keyof typeof areaIssueSteps)[];
    for (const from of states)
      for (const to of states) {
        const refused = issueRefusals({ ...step, from, to, words: '昼に居られる場が要ると分かった' });
        const right = areaIssueSteps[from].includes(to);
        expect([from, to, refused.length === 0]).toEqual([from, to, right]);
        if (right && lifts(from, to)) expect(issueRefusals({ ...step, from, to, words: ' ' })).toHaveLength(1);
      }
  });
});
