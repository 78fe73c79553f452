import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type HouseText,
  type HouseTextChange,
  type HouseTextFault,
  type HouseTextKey,
  type HouseTextTrial,
  type HouseTextVersion,
  houseTextKeys,
  type NewHouseTextTrial,
  type TemplateLanguage,
  templateLanguages,
} from '../contract/index.js';
import { chromeText } from '../doors/web/chrome.js';
import { faultsOfHouseText, HouseWords, render, type HouseTexts as Texts, toLine } from '../intake/index.js';
import { placeholdersIn } from '../intake/wording.js';
import { Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { Problem } from '../platform/problem.js';
import { Signal } from '../platform/signal.js';
import { Transactions } from '../platform/transaction.js';
import type { Signed } from '../staff/index.js';
import { keepHouseText } from './house-text-keeping.js';
import { Watch } from './watch.js';

const languages = Object.keys(templateLanguages) as TemplateLanguage[];
const sampleReceipt = 'A1B2-C3D4';

interface Row {
  key: HouseTextKey;
  language: TemplateLanguage;
  text: string | null;
  version: number;
  by: string;
  at: Date;
}

/** What residents are told in the house's own words: kept with every version, said at once in every process. */
@Injectable()
export class HouseTexts implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly watch: Watch;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly words: HouseWords,
    private readonly municipality: Municipality,
    signal: Signal,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @InjectLog() log: Logger,
  ) {
    this.watch = new Watch('house texts', () => this.look(), signal, log);
  }

  onApplicationBootstrap(): Promise<void> {
    return this.watch.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.watch.end();
  }

  /** Every text in every language, as shipped and as the house says it. */
  async list(): Promise<HouseText[]> {
    const rows = await this.rows();
    return houseTextKeys.flatMap((key) =>
      languages.map((language) => {
        const row = rows.find((one) => one.key === key && one.language === language);
        const shipped = this.shipped(key, language);
        return {
          key,
          language,
          shipped,
          text: row?.text ?? null,
          said: this.said(row?.text ?? shipped, language),
          placeholders: [...new Set(placeholdersIn(shipped))],
          version: row?.version ?? 0,
          by: row?.by ?? null,
          at: row?.at.toISOString() ?? null,
        };
      }),
    );
  }

  /** How a text would be read at this moment, and what is wrong with it. Nothing is kept. */
  try({ key, language, text }: NewHouseTextTrial): HouseTextTrial {
    return { said: this.said(text, language), faults: this.faults(key, language, text) };
  }

  /**
   * Keeps a text over the version that its writer saw, or takes the shipped one again.
   * @throws Problem `invalid` with the faults, `saved_elsewhere` when somebody changed it since
   */
  async change(me: Signed, key: HouseTextKey, language: TemplateLanguage, change: HouseTextChange): Promise<void> {
    const faults = change.text === null ? [] : this.faults(key, language, change.text);
    if (faults.length > 0)
      throw new Problem('invalid', 'This text cannot be said.', {
        issues: faults.map(({ fault, what }) => ({ path: 'text', message: `${fault} ${what.join(' ')}`.trim() })),
      });
    await this.transactions.run(async (unit) => {
      const kept = await keepHouseText(
        unit.tx,
        { key, language, text: change.text, me, at: this.clock.now() },
        change.version,
      );
      if (!kept) throw new Problem('saved_elsewhere', 'Somebody changed this text meanwhile.');
      const details = { event: change.text === null ? 'shipped' : 'changed' };
      await this.audit.record(
        { action: 'settings_changed', by: me, thing: 'text', thingId: `${key}.${language}`, details },
        unit.tx,
      );
      unit.signal('settings', {});
    });
    await this.look();
  }

  /** The earlier versions of a text, the newest first. */
  async versions(key: HouseTextKey, language: TemplateLanguage): Promise<HouseTextVersion[]> {
    const rows: (Omit<HouseTextVersion, 'at'> & { at: Date })[] = await this.database.query(
      `select v.version, v.text, s.name as by, v.at from house_text_version v join staff s on s.id = v.by_id
       where v.key = $1 and v.language = $2 order by v.version desc`,
      [key, language],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  }

  /** What is wrong with a text of the house; empty when it can be said. */
  faults(key: HouseTextKey, language: TemplateLanguage, text: string): HouseTextFault[] {
    const { profile, hotlines } = this.municipality;
    const known = new Set([
      ...hotlines.map(({ number }) => number),
      ...profile.contact.phones.map(({ number }) => number),
      ...(profile.contact.fax ? [profile.contact.fax] : []),
    ]);
    return faultsOfHouseText(key, { text, shipped: this.shipped(key, language) }, known);
  }

  private shipped(key: HouseTextKey, language: TemplateLanguage): string {
    if (key === 'formIntro') return chromeText('anything', language);
    const wording = this.words.shipped(key);
    return wording[language] ?? wording.ja ?? '';
  }

  private said(text: string, language: TemplateLanguage): string {
    const now = this.clock.now();
    const name = this.municipality.spokenName;
    return toLine(
      render(text, {
        municipality: name[language] ?? name.ja!,
        hours: this.municipality.hoursIn(language),
        nextOpening: this.municipality.sayOpening(now, language),
        nextAnswer: this.municipality.sayDeadline(this.municipality.answerBy('U1', now), language),
        receipt: sampleReceipt,
      }),
    );
  }

  private rows(): Promise<Row[]> {
    return this.database.query(
      `select t.key, t.language, t.text, t.version, s.name as by, t.at from house_text t join staff s on s.id = t.by_id`,
    );
  }

  private async look(): Promise<void> {
    const texts: Texts = {};
    for (const { key, language, text } of await this.rows())
      if (text !== null && houseTextKeys.includes(key)) texts[key] = { ...texts[key], [language]: text };
    this.words.keep(texts);
  }
}
