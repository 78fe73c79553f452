import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { SupportCase } from '../../src/casework/case.entity.js';
import { CaseFinding } from '../../src/casework/case-finding.service.js';
import { CaseList } from '../../src/casework/case-list.service.js';
import { CaseReading } from '../../src/casework/case-reading.service.js';
import { closeWords } from '../../src/casework/sealed.js';
import type { Records, Trail } from '../../src/consultation/index.js';
import type { Agencies } from '../../src/directory/index.js';
import type { Municipality } from '../../src/municipality/index.js';
import { Clock } from '../../src/platform/clock.js';
import { Seal } from '../../src/platform/seal.js';
import type { Actor } from '../../src/staff/may.js';
import { anOpenDatabase } from '../build/open-database.js';

describe('reading a case', () => {
  const seal = new Seal(randomBytes(32));
  const actor: Actor = { id: randomUUID(), name: '見本', role: 'worker', agency: null, areas: [], section: null };
  const id = randomUUID();
  let close: () => Promise<void>;
  let database: DataSource;

  beforeAll(async () => {
    ({ database, close } = await anOpenDatabase());
    await database.query(
      `insert into staff (id, login, name, role, password_hash, active) values ($1, 'reader', '見本', 'worker', 'x', true)`,
      [actor.id],
    );
    await database.query(
      `insert into support_case (id, number, kind, state, period, owner_id, opened_at, next_contact_on, client_id, version)
       values ($1, '2026-9999', 'multi_agency', 'assessing', 1, $2, now(), current_date + 7, $3, 1)`,
      [id, actor.id, randomUUID()],
    );
  });
  afterAll(() => close());

  /** A colleague's deed: the case stands at a new version, with somebody more in its team. */
  const deed = async () => {
    await database.query('update support_case set version = version + 1 where id = $1', [id]);
    await database.query(
      `insert into case_member (id, case_id, party, words, sees, brought, from_on) values ($1, $2, 'lawyer', $3, 'own', false, current_date)`,
      [randomUUID(), id, closeWords(seal, 'member', { name: '', role: '債務の整理' })],
    );
  };

  /** Finds the case, and lets a colleague change it before anything else is read. */
  class Overtaken extends CaseFinding {
    override async find(given: Actor, caseId: string, tx?: EntityManager): Promise<SupportCase> {
      const found = await super.find(given, caseId, tx);
      await deed();
      return found;
    }
  }

  it('shows its version and its team of one moment, whatever a colleague does meanwhile', async () => {
    const clock = new Clock();
    const reading = new CaseReading(
      database,
      new Overtaken(database),
      new CaseList(database, {} as Municipality, clock),
      {} as Records,
      { names: async () => new Map() } as unknown as Agencies,
      { shows: async () => undefined } as unknown as Trail,
      seal,
      clock,
    );
    const before = await reading.read(actor, id);
    expect([before.version, before.members.length, before.people]).toEqual([1, 0, 0]);
    const after = await reading.readDone(actor, id);
    expect([after.version, after.members.length, after.people]).toEqual([2, 1, 1]);
  });
});
