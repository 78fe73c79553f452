import { ofCentre, type Role } from '../../../src/contract/index.js';
import { settingsPages } from '../settings/settings-frame.js';
import { itemWords } from './palette.words.js';

/** Something that can be chosen: a page to go to, a record to open by its number, words to look for, or the screen to hide. */
export interface Item {
  id: string;
  label: string;
  reading: string;
  does: { go: string } | { open: string } | { search: string } | 'hide';
}

/** What somebody of a role may choose; what the shell does not offer them stands here neither. */
export function itemsFor(role: Role): Item[] {
  const centre = ofCentre(role);
  const keysIn = centre && role !== 'coordinator';
  const reads = centre || role === 'agency';
  const page = (go: string, { label, reading }: { label: string; reading: string }, may: boolean): Item[] =>
    may ? [{ id: go, label, reading, does: { go } }] : [];
  const known = [
    ...page('/', itemWords.inbox, reads),
    ...page('/new', itemWords.newNote, keysIn),
    { id: 'hide', ...itemWords.hide, does: 'hide' as const },
    ...page('/search', itemWords.search, reads),
    ...page('/board', itemWords.board, centre),
    ...page('/advice', itemWords.advice, reads),
    ...page('/called', itemWords.called, centre),
    ...page('/on-call', itemWords.onCall, keysIn),
    ...page('/account', itemWords.account, true),
  ];
  const settings = settingsPages
    .filter(({ href, roles }) => roles.includes(role) && !known.some(({ id }) => id === href))
    .flatMap(({ href, name }) => page(href, itemWords.settings(name), true));
  return [...known, ...settings];
}

/** As typed and as read alike: width, case and katakana do not matter. */
const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replaceAll(/\s/g, '');

/** The items in whose name or reading the typed letters stand, all of them when nothing is typed. */
export const matching = (items: Item[], typed: string): Item[] => {
  const wanted = letters(typed);
  return items.filter(({ label, reading }) => letters(label).includes(wanted) || letters(reading).includes(wanted));
};

/** What looks like a receipt number (`K7R2-94MX`), however it is typed; null when it does not. */
export function receiptIn(typed: string): string | null {
  const number = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
  const plain = /^[#\s]*[0-9A-Z]{4}[\s\-‐−ー]?[0-9A-Z]{4}\s*$/.test(typed.normalize('NFKC').toUpperCase());
  return plain && number.length === 8 ? `${number.slice(0, 4)}-${number.slice(4)}` : null;
}
