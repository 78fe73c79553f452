import { type CasebookText, casebookStates, casebookSteps } from '../contract/index.js';
import { foldedEntry, foldedWords } from './folding.js';
import { passagesNaming, sentencesOf } from './passages.js';
import { changeRefusal, mayRead, missingIn, stepObjections, stepsFor, writingObjections } from './rules.js';

const nobody = { names: [], marks: [] };
const people = { names: ['澤田 ゆき'], marks: ['さわだ ゆき', '04-7100-0000'] };
const texts = (given: Partial<Record<CasebookText, string>> = {}): Record<CasebookText, string> => ({
  title: '親の介護と子のひきこもりが重なる世帯',
  situation: '高齢の親と無職の子の二人暮らし。',
  response: '親の介護を入り口に訪ねた。',
  worked: '子とも話せた。',
  failed: '',
  schemes: '',
  ...given,
});
const entry = (state: (typeof casebookStates)[number]) => ({
  state,
  authorId: 'writer',
  texts: texts(),
  fields: ['elderly'],
});
const step = { words: '', reason: null };

describe('the words of an entry', () => {
  it('stand when nobody is named in them', () => {
    expect(writingObjections(texts(), people)).toEqual([]);
  });

  it('are refused at the sentence that names somebody, in any spelling', () => {
    const situation = '高齢の親と暮らす。サワダさんは外に出ない。電話は０４７１００００００。';
    const wrong = writingObjections(texts({ situation }), people);
    expect(wrong.map(({ message }) => message)).toEqual(['names', 'names']);
    const shown = wrong.map(({ path }) =>
      situation.slice(...(path.split('.').slice(1).map(Number) as [number, number])),
    );
    expect(shown).toEqual(['サワダさんは外に出ない。', '電話は０４７１００００００。']);
  });

  it('are refused whole where a name reaches across sentences', () => {
    const text = 'さわだ。ゆき';
    expect(passagesNaming(text, { names: ['さわだゆき'], marks: [] })).toEqual([{ start: 0, end: text.length }]);
  });

  it('need a heading', () => {
    expect(writingObjections(texts({ title: '' }), nobody)).toEqual([{ path: 'title', message: 'required' }]);
  });

  it.each(['', 'なし', 'ひとつ。ふたつ！\n\nみっつ'])('fall into sentences that are the whole of them: %j', (text) => {
    expect(
      sentencesOf(text)
        .map(({ start, end }) => text.slice(start, end))
        .join(''),
    ).toBe(text);
  });
});

describe('the steps of an entry', () => {
  it('begin with everything that a reader needs', () => {
    const bare = { texts: texts({ situation: '', response: '', worked: '' }), fields: [] };
    expect(missingIn(bare).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'situation: required',
      'response: required',
      'worked: not both empty',
      'fields: required',
    ]);
    expect(missingIn({ texts: texts({ worked: '', failed: '急がせた。' }), fields: ['elderly'] })).toEqual([]);
  });

  it('are shown or sent back by somebody else alone, and then with what is asked for', () => {
    const own = { actorId: 'writer', ...step };
    const other = { actorId: 'reader', ...step };
    expect(stepObjections(entry('proposed'), { ...own, to: 'shown' })).toEqual([{ path: 'to', message: 'own entry' }]);
    expect(stepObjections(entry('proposed'), { ...other, to: 'shown' })).toEqual([]);
    expect(stepObjections(entry('proposed'), { ...other, to: 'sent_back' })).toEqual([
      { path: 'words', message: 'required' },
    ]);
    expect(
      stepObjections(entry('proposed'), { ...other, to: 'sent_back', words: '二行目の名前を消してください。' }),
    ).toEqual([]);
    const named = stepObjections(entry('proposed'), { ...other, to: 'sent_back', words: '佐々木さんが残っている' });
    expect(named).toEqual([{ path: 'words.0.11', message: 'names' }]);
  });

  it('let everybody take down what is shown, saying why; what is not shown its writer alone', () => {
    const other = { actorId: 'reader', words: '' };
    expect(stepObjections(entry('shown'), { ...other, to: 'withdrawn', reason: null })).toEqual([
      { path: 'reason', message: 'required' },
    ]);
    expect(stepObjections(entry('shown'), { ...other, to: 'withdrawn', reason: 'personal' })).toEqual([]);
    expect(stepObjections(entry('draft'), { ...other, to: 'withdrawn', reason: 'other' })).toEqual([
      { path: 'to', message: 'not own entry' },
    ]);
    expect(stepObjections(entry('draft'), { actorId: 'writer', ...step, to: 'withdrawn' })).toEqual([]);
  });

  it('are those of the data, each for the writer or for the others', () => {
    for (const state of casebookStates)
      expect(
        [state, ...new Set([...stepsFor(entry(state), 'writer'), ...stepsFor(entry(state), 'reader')])].sort(),
      ).toEqual([state, ...casebookSteps[state]].sort());
  });
});

describe('an entry', () => {
  it('is changed by its writer, and never while others read it', () => {
    expect(casebookStates.filter((state) => changeRefusal(entry(state), 'writer') === null)).toEqual([
      'draft',
      'sent_back',
    ]);
    expect(changeRefusal(entry('draft'), 'reader')).toBe('not own entry');
  });

  it('is read by others once it is proposed or shown', () => {
    expect(casebookStates.filter((state) => mayRead(entry(state), 'reader'))).toEqual(['proposed', 'shown']);
    expect(casebookStates.filter((state) => mayRead(entry(state), 'writer'))).toEqual([...casebookStates]);
  });

  it('is found by its words in every spelling, by what its codes are called, and not across two texts', () => {
    const letters = foldedEntry(
      { ...texts({ worked: 'ﾍﾙﾊﾟｰが通った' }), fields: ['elderly'], patterns: ['8050'], kinds: ['elderly-support'] },
      ['えんがわサロン'],
    );
    const found = (typed: string) => foldedWords(typed).every((word) => letters.includes(word));
    for (const typed of ['ヘルパー', '介護 ８０５０', '地域包括', '縁側', 'エンガワ サロン', '無職'])
      expect([typed, found(typed)]).toEqual([typed, typed !== '縁側']);
    expect(found('世帯高齢')).toBe(false);
    expect(foldedWords(' 　、 ')).toEqual([]);
  });
});
