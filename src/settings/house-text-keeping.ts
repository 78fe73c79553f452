import type { EntityManager } from 'typeorm';
import type { HouseTextKey, TemplateLanguage } from '../contract/index.js';
import type { Signed } from '../staff/index.js';

/** A text as somebody wants it; null is as shipped. */
export interface WantedText {
  key: HouseTextKey;
  language: TemplateLanguage;
  text: string | null;
  me: Signed;
  at: Date;
}

/**
 * Keeps a text of the house with its version, in a transaction.
 * @param version the one that stands now, 0 where there is none
 * @returns false when another version stands there
 */
export async function keepHouseText(
  tx: EntityManager,
  { key, language, text, me, at }: WantedText,
  version: number,
): Promise<boolean> {
  const kept: unknown[] = await tx.query(
    `with kept as (
       insert into house_text (key, language, text, version, by_id, at) select $1, $2, $3, 1, $4, $5 where $6 = 0
       on conflict do nothing returning version
     ), changed as (
       update house_text set text = $3, version = version + 1, by_id = $4, at = $5
       where key = $1 and language = $2 and version = $6 and $6 > 0 returning version
     ) select version from kept union all select version from changed`,
    [key, language, text, me.id, at, version],
  );
  if (kept.length === 0) return false;
  await tx.query(
    `insert into house_text_version (key, language, version, text, by_id, at)
     select key, language, version, text, by_id, at from house_text where key = $1 and language = $2`,
    [key, language],
  );
  return true;
}
