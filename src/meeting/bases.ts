import type { MeetingBasis } from '../contract/index.js';

/** What follows from the basis of a meeting. */
export interface BasisRules {
  /** A case is put on only with a consent that covers everybody who is invited. */
  consent: boolean;
  /** A duty of secrecy binds the members: pledge on file, duty shown and confirmed, every opening of a paper noted. */
  secrecy: boolean;
  /** Papers may be put on paper. */
  printable: boolean;
  /** Names may stand in the minutes. */
  names: boolean;
  /** Cases are on its agenda. */
  cases: boolean;
  /** A consultation that is no case yet may be put on as well. */
  consultations: boolean;
  /** For how many days after the meeting its papers open. Proposals, from no source. */
  paperDays: number;
  /** Who is bound, as it is shown before papers open; null: nobody by this basis. */
  duty: string | null;
  /** Where the rule comes from, and as of when. */
  source: string;
}

const duty = (law: string): string =>
  `この会議には守秘義務があります（${law}）。会議で知ったことを、会議に出ていない人に話したり、資料を写したり渡したりしてはいけません。会議が終わったあとも、担当でなくなったあとも同じです。`;

const without = (source: string): BasisRules => ({
  consent: false,
  secrecy: false,
  printable: true,
  names: false,
  cases: false,
  consultations: false,
  paperDays: 365,
  duty: null,
  source,
});

const secret = (law: string, source: string): BasisRules => ({
  consent: false,
  secrecy: true,
  printable: false,
  names: true,
  cases: true,
  consultations: true,
  paperDays: 30,
  duty: duty(law),
  source,
});

const consented = (source: string): BasisRules => ({
  consent: true,
  secrecy: false,
  printable: true,
  names: true,
  cases: true,
  consultations: false,
  paperDays: 90,
  duty: null,
  source,
});

/**
 * The law of meetings as data: it is being changed, so nothing else in the service asks what a meeting is called. No penalty stands
 * anywhere, because none was verified. Whether a town holds a meeting at all is its profile's.
 */
export const basisRules: Record<MeetingBasis, BasisRules> = {
  support: secret(
    '社会福祉法第百六条の六',
    '社会福祉法第百六条の六第一項。本人の同意がなくても情報を共有できる。会議と資料は非公開。条文は令和8年11月の時点で確かめていない',
  ),
  layered: consented(
    '重層的支援体制整備事業の実施要綱・自治体事務マニュアル。情報の共有は本人の同意を得たものに限る。令和8年11月の時点で確かめていない',
  ),
  livelihood: secret(
    '生活困窮者自立支援法の支援会議',
    '生活困窮者自立支援法の支援会議（令和7年4月から努力義務）。条文は令和8年11月の時点で確かめていない',
  ),
  assistance: secret(
    '生活保護法第27条の3',
    '生活保護法第27条の3の調整会議（令和7年4月1日から）。条文は令和8年11月の時点で確かめていない',
  ),
  isolation: secret(
    '孤独・孤立対策推進法第15条',
    '孤独・孤立対策推進法第15条の協議会。必要な情報を交換できる。条文は令和8年11月の時点で確かめていない',
  ),
  consented: consented('本人の同意による個別の会議（柏市 令和3年度の資料の小会議。法の定めはない）'),
  area: without('個別の事例を扱わない会議（柏市 令和3年度の資料の中会議）。名前を書かないのは、うけとめの提案'),
  general: without('個別の事例を扱わない会議（柏市 令和3年度の資料の大会議）。名前を書かないのは、うけとめの提案'),
  linking: without('相談支援包括化推進会議 連携強化の部（市川市 令和5年6月の実施計画）'),
  structure: without('相談支援包括化推進会議 体制検討の部（市川市 令和5年6月の実施計画）'),
};
