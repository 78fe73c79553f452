import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The key of the blind indexes is replaced too: the one before stands beside it meanwhile, and what cannot be made anew keeps its own. */
export class IndexKeys1700000000031 implements MigrationInterface {
  name = 'IndexKeys1700000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table installation add index_key_before text, add lasting_key text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table installation drop column index_key_before, drop column lasting_key');
  }
}
