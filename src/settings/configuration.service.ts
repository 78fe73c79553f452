import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AuditDetails, Configuration, ConfigurationPreview, Issue, NewConfiguration } from '../contract/index.js';
import { changesOf, DirectoryFiles, type DirectoryPlan } from '../directory/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions } from '../platform/transaction.js';
import type { Signed } from '../staff/index.js';
import { basisOf, changesBetween, readConfiguration } from './configuration.js';
import { keepSetting, lockSettings, readSettings, thingOf } from './configuration-keeping.js';
import { HouseTexts } from './house-texts.service.js';

/** The settings as one file: written out, looked at before it is taken over, and taken over whole or not at all. */
@Injectable()
export class Configurations {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly texts: HouseTexts,
    private readonly directory: DirectoryFiles,
    private readonly municipality: Municipality,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The file of this installation, with its directory if that is wanted, and an entry that it was handed out. */
  async handOut(me: Signed, directory: boolean): Promise<Configuration> {
    const configuration = await this.read(this.database.manager, directory);
    const details = { form: 'configuration', ...(directory ? { directory } : {}) };
    await this.audit.record({ action: 'export', by: me, thing: 'configuration', details });
    return configuration;
  }

  /**
   * What a file would change. Nothing is kept.
   * @throws Problem `invalid` with everything that is wrong with the file
   */
  async preview(me: Signed, file: unknown): Promise<ConfigurationPreview> {
    const wanted = this.wanted(file);
    const now = await this.read(this.database.manager, wanted.directory !== undefined);
    const directory = await this.planned(this.database.manager, me, wanted);
    return {
      changes: [
        ...changesBetween(now, wanted).map(({ part, what, name }) => ({ part, what, name })),
        ...changesOf(directory),
      ],
      basis: basisOf(now),
      profile: wanted.profile,
      same: wanted.profile === now.profile,
    };
  }

  /**
   * Takes a file over, in one transaction.
   * @throws Problem `invalid` as `preview`, `something_newer` when a setting was changed since the preview
   */
  async takeOver(me: Signed, { file, basis }: NewConfiguration): Promise<ConfigurationPreview> {
    const wanted = this.wanted(file);
    const at = this.clock.now();
    await this.transactions.run(async (unit) => {
      const { tx } = unit;
      await lockSettings(tx);
      const now = await this.read(tx, wanted.directory !== undefined);
      if (basisOf(now) !== basis) throw new Problem('something_newer', 'A setting was changed since the preview.');
      const changes = changesBetween(now, wanted);
      const directory = await this.planned(tx, me, wanted);
      // Names may go from one tag to another: while they do, none is in use.
      const tags = changes.filter(({ part }) => part === 'tags').map(({ key }) => key);
      await tx.query('update tag set retired = true where id = any($1)', [tags]);
      for (const change of changes) await keepSetting(tx, me, at, change);
      await this.directory.write(tx, me, directory);
      await this.audit.record(
        [
          ...changes.map(({ part, key, what }) => ({
            action: 'settings_changed' as const,
            by: me,
            thing: thingOf[part],
            thingId: thingOf[part] && key,
            details: { event: what, ...(part === 'closedDays' ? { day: key } : {}) } as AuditDetails,
          })),
          {
            action: 'settings_changed',
            by: me,
            thing: 'configuration',
            details: { changes: changes.length + changesOf(directory).length },
          },
        ],
        tx,
      );
      unit.signal('settings', {});
    });
    return this.preview(me, file);
  }

  /** What the file does to the directory: nothing when it holds none. */
  private async planned(tx: EntityManager, me: Signed, { directory }: Configuration): Promise<DirectoryPlan> {
    if (!directory) return { agencies: [], resources: [] };
    const planned = await this.directory.plan(tx, me, directory);
    if ('issues' in planned)
      throw wrong(planned.issues.map(({ path, message }) => ({ path: `directory.${path}`, message })));
    return planned.plan;
  }

  /** A file of the right shape, whose texts can be said. Days that are over count no more. */
  private wanted(file: unknown): Configuration {
    const read = readConfiguration(file);
    if ('issues' in read) throw wrong(read.issues);
    const { configuration } = read;
    const issues = configuration.texts.flatMap(({ key, language, text }, at) =>
      this.texts
        .faults(key, language, text)
        .map(({ fault, what }) => ({ path: `texts.${at}.text`, message: `${fault} ${what.join(' ')}`.trim() })),
    );
    if (issues.length > 0) throw wrong(issues);
    const today = dayOf(this.clock.now());
    return { ...configuration, closedDays: configuration.closedDays.filter(({ day }) => day >= today) };
  }

  private async read(tx: EntityManager, directory: boolean): Promise<Configuration> {
    const settings = await readSettings(tx, this.municipality.profile.id, dayOf(this.clock.now()));
    return directory ? { ...settings, directory: await this.directory.read(tx) } : settings;
  }
}

const wrong = (issues: Issue[]): Problem =>
  new Problem('invalid', 'This file cannot be taken over.', { issues: issues.slice(0, 50) });
