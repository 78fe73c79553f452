import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The key of the blind indexes stands in the database, sealed: it outlives the key that seals. */
export class KeyRotation1700000000017 implements MigrationInterface {
  name = 'KeyRotation1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table installation add index_key text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table installation drop column index_key');
  }
}
