import type { PlacedAddress } from '../contract/index.js';
import { lettersOf } from '../spelling/letters.js';
import { type AreaFacts, areasIn, type Overlap } from './serving.js';
import { validOn } from './validity.js';

/** An area with the words by which an address is placed in it. */
export interface PlaceableArea extends AreaFacts {
  aliases: readonly string[];
  towns: readonly string[];
  landmarks: readonly string[];
}

type By = 'name' | 'town' | 'landmark';
interface Hit {
  area: PlaceableArea;
  by: By;
  start: number;
  end: number;
  /** The words stand there by themselves, not as a part of another name. */
  clear: boolean;
}

/** Ways of saying that one does not want to say, or has no address. Compared as letters. */
const unsaid = [
  '言いたくない',
  '答えたくない',
  '書きたくない',
  '話したくない',
  'ない',
  'なし',
  '不明',
  'わからない',
  '住所不定',
  '家がない',
  '決まった家がない',
].map((text) => lettersOf(text).text);
/** Words after which a place is only near. */
const nearby = [
  '近く',
  '近所',
  '付近',
  '辺り',
  'あたり',
  '隣',
  'となり',
  '周辺',
  '向かい',
  '以外',
  'ではない',
  'じゃない',
  'から引っ越',
].map((text) => lettersOf(text).text);
const kanji = /\p{Script=Han}/u;
/** Before a town's name may stand the end of the name of what it lies in. */
const ends = /[市区郡町村県都府道字]$/u;
/** What may follow a town's name: the house's number, or what an area is called. */
const follows = /^[一二三四五六七八九十百丁番号地内の]/u;

/**
 * Where an address, or what somebody said of where they live, lies: in which area of each scheme. Town names, landmarks, names and other
 * names of areas are looked for, in any spelling. A name inside a longer one counts only as the longer; one that is a part of an unknown name, or
 * beside a word such as 「近く」, makes the answer unsure. Schemes without any hit follow from the areas on the same ground.
 */
export function placeAddress(
  address: string,
  areas: readonly PlaceableArea[],
  overlaps: readonly Overlap[],
  day: string,
): PlacedAddress {
  const text = lettersOf(address).text;
  if (text === '' || unsaid.includes(text)) return { said: false, schemes: [] };
  const valid = areas.filter((area) => validOn(area, day));
  const near = nearby.some((word) => text.includes(word));
  const hits = longest(valid.flatMap((area) => hitsOf(area, text)));
  const schemes = [...new Set(valid.map(({ scheme }) => scheme))];
  const direct = schemes.flatMap((scheme): PlacedAddress['schemes'] => {
    const here = hits.filter(({ area }) => area.scheme === scheme);
    const meant = here.some(({ clear }) => clear) ? here.filter(({ clear }) => clear) : here;
    const found = new Map(meant.map(({ area, by }) => [area.code, by]));
    if (found.size === 0) return [];
    const sure = found.size === 1 && !near && meant.some(({ clear }) => clear);
    return [
      {
        scheme,
        standing: sure ? 'sure' : 'unsure',
        areas: [...found].map(([code, by]) => ({ code, by })),
      },
    ];
  });
  const followed = schemes
    .filter((scheme) => !direct.some((one) => one.scheme === scheme))
    .flatMap((scheme): PlacedAddress['schemes'] => {
      const codes = new Set(
        direct.flatMap((one) => one.areas.flatMap(({ code }) => areasIn(scheme, code, valid, overlaps, day))),
      );
      if (codes.size === 0) return [];
      const sure = codes.size === 1 && direct.every(({ standing }) => standing === 'sure');
      return [
        {
          scheme,
          standing: sure ? 'sure' : 'unsure',
          areas: [...codes].map((code) => ({ code, by: 'overlap' as const })),
        },
      ];
    });
  return { said: true, schemes: [...direct, ...followed] };
}

function hitsOf(area: PlaceableArea, text: string): Hit[] {
  const words: [By, readonly string[]][] = [
    ['name', [area.name, ...area.aliases]],
    ['town', area.towns],
    ['landmark', area.landmarks],
  ];
  return words.flatMap(([by, all]) =>
    all.flatMap((given) => {
      const word = lettersOf(given).text;
      // One letter is an area only when nothing else was said.
      if (word.length < 2)
        return word !== '' && text === word ? [{ area, by, start: 0, end: word.length, clear: true }] : [];
      return placesOf(word, text).map((start) => {
        const before = text.slice(0, start);
        const after = text.slice(start + word.length);
        const clear =
          (before === '' || !kanji.test(before.at(-1)!) || ends.test(before)) &&
          (after === '' || !kanji.test(after[0]!) || follows.test(after));
        return { area, by, start, end: start + word.length, clear };
      });
    }),
  );
}

function placesOf(word: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at);
  return places;
}

/** Without the hits that lie inside a longer one of another area of the same scheme. */
const longest = (hits: Hit[]): Hit[] =>
  hits.filter(
    (one) =>
      !hits.some(
        (other) =>
          other.area.scheme === one.area.scheme &&
          other.start <= one.start &&
          one.end <= other.end &&
          other.end - other.start > one.end - one.start,
      ),
  );
