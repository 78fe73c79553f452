import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Trail } from '../consultation/index.js';
import type { HostSheet } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Person } from '../people/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import { ParticipationFinding } from './finding.service.js';
import { askedGroups, linesFor } from './host-sheet.js';
import { openWords } from './sealed.js';
import { standingOf } from './standing.js';
import { coverageFor } from './telling.js';

/** The request to the accepting side, for paper: exactly what the person's consent covers at this moment. */
@Injectable()
export class HostSheets {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly finding: ParticipationFinding,
    private readonly municipality: Municipality,
    private readonly trail: Trail,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** The sheet, noted as printed in the trails of the case's consultations. @throws Problem `not_found`, `invalid` */
  async print(actor: Actor, id: string, candidateId: string, confirmed: boolean): Promise<HostSheet> {
    const row = await this.finding.find(actor, id);
    const consultations = await this.finding.consultations(actor, row.caseId);
    if (consultations.some((one) => one.protected) && !confirmed)
      throw new Problem('invalid', 'A protected record is printed only after a second look.', {
        issues: [{ path: 'confirmed', message: 'required' }],
      });
    const at = this.clock.now();
    const tx = this.database.manager;
    const { places, ledger } = await standingOf(tx, row, at);
    const place = places.get(candidateId);
    if (!place) throw new Problem('not_found', 'There is no such candidate.');
    const coverage = coverageFor(ledger, place.names, askedGroups, at);
    const told = coverage.filter(({ covers }) => covers === 'yes').map(({ item }) => item);
    const [person, owner, supportCase] = await Promise.all([
      tx.findOneByOrFail(Person, { id: row.personId }),
      tx.findOneByOrFail(Staff, { id: row.ownerId }),
      tx.query<{ number: string }[]>('select number from support_case where id = $1', [row.caseId]),
    ]);
    await this.transactions.run((unit) =>
      this.trail.changes(
        unit,
        actor,
        consultations.map((one) => one.id),
        'print',
        { thing: 'participation', thingId: row.id },
      ),
    );
    return {
      host: place.name,
      centre: this.municipality.profile.centre,
      owner: { id: owner.id, name: owner.name },
      number: supportCase[0]!.number,
      lines: linesFor(
        openWords(this.seal, 'needs', row.words),
        { name: this.seal.openOr(person.name, null), phones: this.seal.openOr(person.phones, null) },
        told,
      ),
      withheld: askedGroups.filter((item) => !told.includes(item)),
      at: at.toISOString(),
      by: actor.name,
    };
  }
}
