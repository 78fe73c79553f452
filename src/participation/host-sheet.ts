import {
  type ConsentItem,
  companionWords,
  type HostLine,
  hostLines,
  openDays,
  sensoryWords,
  transportWords,
  type WrittenNeedProfile,
} from '../contract/index.js';

/** To which group of facts each line belongs: what is told or kept back together. */
export const groupOfLine: Record<HostLine, ConsentItem> = {
  name: 'contact',
  phone: 'contact',
  wish: 'matter',
  likes: 'matter',
  can: 'matter',
  times: 'matter',
  transport: 'matter',
  cannot: 'health',
  sensory: 'health',
  company: 'family',
};

/** The groups of facts that an accepting side may be asked about. Money is none of them. */
export const askedGroups: readonly ConsentItem[] = ['contact', 'matter', 'family', 'health'];

/** What each line would say. */
function saying(
  needs: WrittenNeedProfile,
  person: { name: string | null; phones: string | null },
): Record<HostLine, string> {
  const hours = needs.from || needs.to ? `${needs.from ?? ''}～${needs.to ?? ''}` : '';
  return {
    name: person.name ?? '',
    phone: person.phones ?? '',
    wish: needs.wish,
    likes: needs.likes,
    can: needs.can,
    times: [needs.days.map((day) => openDays[day]).join('・'), hours].filter(Boolean).join('　'),
    transport: needs.transport.map((code) => transportWords[code]).join('、'),
    cannot: needs.cannot,
    sensory: needs.sensory.map((code) => sensoryWords[code]).join('、'),
    company: needs.company.map((code) => companionWords[code]).join('、'),
  };
}

/** The lines of the request to the accepting side: those that hold something and belong to a group that may be told. */
export function linesFor(
  needs: WrittenNeedProfile,
  person: { name: string | null; phones: string | null },
  told: readonly ConsentItem[],
): { line: HostLine; words: string }[] {
  const said = saying(needs, person);
  return hostLines
    .filter((line) => told.includes(groupOfLine[line]) && said[line] !== '')
    .map((line) => ({ line, words: said[line] }));
}
