import fc from 'fast-check';
import { type CasebookState, type CasebookText, casebookEnds, casebookStates } from '../contract/index.js';
import { changeRefusal, type EntryFacts, mayRead, stepObjections } from './rules.js';

const staff = ['writer', 'first', 'second'];
const who = fc.constantFrom(...staff);
type Deed =
  | { kind: 'write'; who: string; situation: string }
  | { kind: 'step'; who: string; to: CasebookState; words: string; reason: (typeof casebookEnds)[number] | null };
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    who,
    situation: fc.constantFrom('', 'ひとり暮らし。', '二人暮らし。'),
  }),
  fc.record({
    kind: fc.constant('step' as const),
    who,
    to: fc.constantFrom(...casebookStates),
    words: fc.constantFrom('', 'もう少しくわしく。'),
    reason: fc.constantFrom(null, ...casebookEnds),
  }),
);
const empty = (texts: Record<CasebookText, string>): Record<CasebookText, string> =>
  Object.fromEntries(Object.keys(texts).map((text) => [text, ''])) as Record<CasebookText, string>;

interface Past {
  entry: EntryFacts;
  /** Whoever showed these very words, while they are shown. */
  readBy: string | null;
  shownWords: string | null;
}

/** An entry through everything that its rules let people do to it. */
function lived(all: Deed[], look: (now: Past, before: Past, deed: Deed) => void): void {
  let now: Past = {
    entry: {
      state: 'draft',
      authorId: 'writer',
      texts: { title: '題', situation: '', response: '訪ねた。', worked: '話せた。', failed: '', schemes: '' },
      fields: ['elderly'],
    },
    readBy: null,
    shownWords: null,
  };
  for (const deed of all) {
    const before = now;
    const { entry } = now;
    if (deed.kind === 'write') {
      if (changeRefusal(entry, deed.who) === null)
        now = { ...now, entry: { ...entry, texts: { ...entry.texts, situation: deed.situation } } };
    } else if (mayRead(entry, deed.who) && stepObjections(entry, { ...deed, actorId: deed.who }).length === 0) {
      const shown = deed.to === 'shown';
      now = {
        entry: { ...entry, state: deed.to, texts: deed.to === 'withdrawn' ? empty(entry.texts) : entry.texts },
        readBy: shown ? deed.who : null,
        shownWords: shown ? entry.texts.situation : null,
      };
    }
    look(now, before, deed);
  }
}

describe('an entry, whatever people do', () => {
  it('is shown in words that somebody else has read, and that have not changed since', () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 40 }), (all) =>
        lived(all, ({ entry, readBy, shownWords }) => {
          if (entry.state !== 'shown') return;
          expect(readBy).not.toBe(entry.authorId);
          expect(readBy).not.toBeNull();
          expect(entry.texts.situation).toBe(shownWords);
          expect(entry.texts.situation).not.toBe('');
        }),
      ),
    );
  });

  it('that was taken down leaves no word, and stays down', () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 40 }), (all) =>
        lived(all, ({ entry }, before) => {
          if (before.entry.state === 'withdrawn') expect(entry.state).toBe('withdrawn');
          if (entry.state === 'withdrawn') expect(Object.values(entry.texts).join('')).toBe('');
        }),
      ),
    );
  });

  it('has words of its writer’s alone', () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 40 }), (all) =>
        lived(all, ({ entry }, before, deed) => {
          if (entry.state !== 'withdrawn' && entry.texts.situation !== before.entry.texts.situation)
            expect(deed.who).toBe('writer');
        }),
      ),
    );
  });

  it('can reach every state', () => {
    const reached = new Set<CasebookState>(['draft']);
    const way: Deed[] = [
      { kind: 'write', who: 'writer', situation: '二人暮らし。' },
      ...(['proposed', 'sent_back', 'proposed', 'shown', 'withdrawn'] as const).map((to) => ({
        ...{ kind: 'step' as const, to, who: to === 'proposed' ? 'writer' : 'first' },
        ...{ words: 'もう少しくわしく。', reason: 'outdated' as const },
      })),
    ];
    lived(way, ({ entry }) => reached.add(entry.state));
    expect([...reached].sort()).toEqual([...casebookStates].sort());
  });
});
