import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Records } from '../consultation/index.js';
import {
  type NewTemplate,
  type OfferedTemplates,
  type Template,
  type TemplateChange,
  type TemplateDoor,
  TemplateLanguage,
} from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/may.js';
import { type Facts, fill } from './filling.js';
import type { Shipped } from './shipped.js';

/** The token under which the texts that come with the service are provided. */
export const SHIPPED_TEMPLATES = Symbol('shipped templates');

type Texts = Template['texts'];
type Row = Omit<Template, 'at'> & { at: Date };

const columns = 't.id, t.title, t.doors, t.texts, t.retired, t.version, s.name as by, t.at';

/** The house's ready texts (ひな形): kept by managers with every version, offered to writers filled in. */
@Injectable()
export class Templates implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(SHIPPED_TEMPLATES) private readonly shipped: Shipped[],
  ) {}

  /** Puts in the shipped texts that are not there yet. Those that were changed or retired here stay as they are. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { key, ...content } of this.shipped)
      await this.database.transaction((tx) => this.insert(tx, randomUUID(), { ...content, key, staffId: null }));
  }

  /** Every template, retired ones last. */
  async list(): Promise<Template[]> {
    const rows = await this.database.query<Row[]>(
      `select ${columns} from template t left join staff s on s.id = t.staff_id order by t.retired, t.title, t.id`,
    );
    return rows.map(shown);
  }

  /** Every version of a template, the newest first. */
  async versions(id: string): Promise<Template[]> {
    const rows = await this.database.query<Row[]>(
      `select t.template_id as id, t.title, t.doors, t.texts, t.retired, t.version, s.name as by, t.at
       from template_version t left join staff s on s.id = t.staff_id where t.template_id = $1 order by t.version desc`,
      [id],
    );
    if (rows.length === 0) throw unknown();
    return rows.map(shown);
  }

  /** Keeps a new template. The same `clientId` again answers the first. */
  async add(actor: Actor, { clientId, ...content }: NewTemplate): Promise<Template> {
    await this.database.transaction(async (tx) => {
      const made = await this.insert(tx, clientId, { ...content, key: null, staffId: actor.id });
      if (made) await this.tell(tx, actor, clientId, 'added');
    });
    return this.one(clientId);
  }

  /**
   * Changes a template over the version that its writer saw; the version before stays readable.
   * @throws Problem `saved_elsewhere` when somebody changed it since, `not_found`
   */
  async change(actor: Actor, id: string, change: TemplateChange): Promise<Template> {
    await this.database.transaction(async (tx) => {
      const [rows] = await tx.query<[{ id: string }[], number]>(
        `update template set title = $3, doors = $4, texts = $5, retired = $6, version = version + 1, staff_id = $7, at = $8
         where id = $1 and version = $2 returning id`,
        [
          id,
          change.version,
          change.title,
          change.doors,
          withWords(change.texts),
          change.retired,
          actor.id,
          this.clock.now(),
        ],
      );
      if (rows.length > 0) {
        await this.keepVersion(tx, id);
        return this.tell(tx, actor, id, change.retired ? 'retired' : 'changed');
      }
      const [there] = await tx.query<unknown[]>('select from template where id = $1', [id]);
      throw there ? new Problem('saved_elsewhere', 'Somebody changed this template meanwhile.') : unknown();
    });
    return this.one(id);
  }

  /** The templates for a consultation's door, filled in for it. */
  async offered(actor: Actor, consultationId: string): Promise<OfferedTemplates> {
    const consultation = await this.records.find(actor, consultationId);
    const door = consultation.channel as TemplateDoor;
    const language = (consultation.interview as { language?: string } | null)?.language ?? 'ja';
    const open = (await this.list()).filter(({ retired, doors }) => !retired && doors.includes(door));
    return {
      language,
      items: open.map(({ id, title, texts }) => ({
        id,
        title,
        texts: Object.entries(texts).map(([code, text]) => {
          const of = TemplateLanguage.parse(code);
          return { language: of, ...fill(text ?? '', this.facts(of, consultation.receipt)) };
        }),
      })),
    };
  }

  private facts(language: TemplateLanguage, receipt: string): Facts {
    const { profile } = this.municipality;
    return {
      受付番号: receipt,
      受付時間: profile.hours === 'unknown' ? null : this.municipality.hoursIn(language),
      電話番号: this.municipality.phones(this.clock.now())[0]?.number ?? null,
      窓口の名前: profile.centre,
      市の名前: profile.name,
    };
  }

  private async insert(
    tx: EntityManager,
    id: string,
    {
      key,
      title,
      doors,
      texts,
      staffId,
    }: Omit<NewTemplate, 'clientId'> & { key: string | null; staffId: string | null },
  ): Promise<boolean> {
    const [made] = await tx.query<{ id: string }[]>(
      `insert into template (id, key, title, doors, texts, version, staff_id, at) values ($1, $2, $3, $4, $5, 1, $6, $7)
       on conflict do nothing returning id`,
      [id, key, title, doors, withWords(texts), staffId, this.clock.now()],
    );
    if (made) await this.keepVersion(tx, id);
    return made !== undefined;
  }

  private async tell(tx: EntityManager, by: Actor, thingId: string, event: string): Promise<void> {
    await this.audit.record({ action: 'settings_changed', by, thing: 'template', thingId, details: { event } }, tx);
  }

  private async keepVersion(tx: EntityManager, id: string): Promise<void> {
    await tx.query(
      `insert into template_version (template_id, version, title, doors, texts, retired, staff_id, at)
       select id, version, title, doors, texts, retired, staff_id, at from template where id = $1`,
      [id],
    );
  }

  private async one(id: string): Promise<Template> {
    const [row] = await this.database.query<Row[]>(
      `select ${columns} from template t left join staff s on s.id = t.staff_id where t.id = $1`,
      [id],
    );
    return shown(row!);
  }
}

const unknown = () => new Problem('not_found', 'There is no such template.');

/** The languages in which something is written. */
function withWords(texts: Texts): string {
  return JSON.stringify(Object.fromEntries(Object.entries(texts).filter(([, text]) => text?.trim())));
}

const shown = (row: Row): Template => ({ ...row, at: row.at.toISOString() });
