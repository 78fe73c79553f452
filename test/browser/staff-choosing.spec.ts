import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { NewDraft, SavedDraft, Drafts as SavedDrafts } from '../../src/contract/index.js';
import { Refused } from '../../web/src/api.js';
import { DraftKeeper } from '../../web/src/thread/draft-keeper.js';
import { atSign, calledIn, slashAt } from '../../web/src/thread/trigger.js';

describe('what opens a list while one writes', () => {
  it.each([
    ['/', 1, { from: 0, query: '' }],
    ['こんにちは\n/受け', 9, { from: 6, query: '受け' }],
    ['／受け', 3, { from: 0, query: '受け' }],
    ['1/2', 3, null],
    ['/受け\n次の行', 6, null],
  ])('a slash in %j', (text, caret, expected) => {
    expect(slashAt(text, caret)).toEqual(expected);
  });

  it.each([
    ['@', 1, { from: 0, query: '' }],
    ['確認を@佐', 5, { from: 3, query: '佐' }],
    ['＠佐藤', 3, { from: 0, query: '佐藤' }],
    ['mail@example', 12, null],
    ['@佐藤 さん', 6, null],
  ])('an at sign in %j', (text, caret, expected) => {
    expect(atSign(text, caret)).toEqual(expected);
  });

  it('a note calls exactly those whose whole name stands behind an at sign', () => {
    const staff = [
      { id: '1', name: '佐藤' },
      { id: '2', name: '佐藤 みどり' },
      { id: '3', name: '鈴木' },
    ];
    expect(calledIn('@佐藤 みどり 見てください', staff)).toEqual(['2']);
    expect(calledIn('@佐藤 と ＠鈴木', staff).sort()).toEqual(['1', '3']);
    expect(calledIn('佐藤さんに聞く', staff)).toEqual([]);
  });

  it('never looks outside the text, wherever the caret stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('/', '@', '\n', 'あ', ' ', 'a') }), fc.nat(30), (text, at) => {
        const caret = Math.min(at, text.length);
        for (const found of [slashAt(text, caret), atSign(text, caret)]) {
          if (found) expect(text.slice(found.from + 1, caret)).toBe(found.query);
        }
      }),
    );
  });
});

describe('the keeper of drafts', () => {
  /** A server with one draft, as `consultation/drafts.service.ts` keeps it. */
  class Shelf {
    draft: SavedDraft | null = null;
    saves = 0;
    drafts = async (): Promise<SavedDrafts> => ({ own: this.draft ? [this.draft] : [], others: [] });
    saveDraft = async (_id: string, mode: 'reply' | 'note', { text, seen, version }: NewDraft): Promise<SavedDraft> => {
      this.saves += 1;
      if ((this.draft?.version ?? 0) !== version)
        throw new Refused({ code: 'saved_elsewhere', message: '' }, null, this.draft);
      this.draft = { mode, text, seen, also: {}, version: version + 1, at: new Date(0).toISOString() };
      return this.draft;
    };
    leaves() {
      if (this.draft) this.draft = { ...this.draft, text: '', version: this.draft.version + 1 };
    }
  }
  const id = randomUUID();
  const typed = (text: string) => ({ text, seen: 1, also: {} });

  it('saves the last of many keystrokes, and all of them before the text leaves', async () => {
    const shelf = new Shelf();
    const keeper = new DraftKeeper(shelf);
    for (const text of ['a', 'ab', 'abc']) keeper.written(id, 'reply', typed(text));
    expect(await keeper.beforeLeaving(id, 'reply', typed('abc'))).toBe(true);
    expect([shelf.draft!.text, shelf.saves, keeper.allSaved()]).toEqual(['abc', 1, true]);
  });

  it('stops what left at another screen, until its writer has decided', async () => {
    const shelf = new Shelf();
    const here = new DraftKeeper(shelf);
    await here.beforeLeaving(id, 'reply', typed('hello'));
    shelf.leaves();
    expect(await here.beforeLeaving(id, 'reply', typed('hello'))).toBe(false);
    expect(here.get(id, 'reply')).toMatchObject({ state: 'elsewhere', other: { text: '' } });
    expect(await here.beforeLeaving(id, 'reply', typed('hello'))).toBe(false);
    here.takeOther(id, 'reply');
    expect(here.get(id, 'reply').state).toBe('quiet');
    expect(await here.beforeLeaving(id, 'reply', typed('another'))).toBe(true);
  });

  it('takes what waits on the server only where nothing is typed', async () => {
    const shelf = new Shelf();
    await new DraftKeeper(shelf).beforeLeaving(id, 'note', typed('from elsewhere'));
    const fresh = new DraftKeeper(shelf);
    expect((await fresh.load(id)).map(({ text }) => text)).toEqual(['from elsewhere']);
    const typing = new DraftKeeper(shelf);
    typing.written(id, 'note', typed('typed here'));
    expect(await typing.load(id)).toEqual([]);
    expect(await typing.beforeLeaving(id, 'note', typed('typed here'))).toBe(false);
    typing.keepMine(id, 'note');
    expect(await typing.beforeLeaving(id, 'note', typed('typed here'))).toBe(true);
    expect(shelf.draft!.text).toBe('typed here');
  });
});
