import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether any protected record is open to somebody is asked with every request of theirs. */
export class OpenGlass1700000000034 implements MigrationInterface {
  name = 'OpenGlass1700000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index broken_glass_of on broken_glass (staff_id, until_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index broken_glass_of');
  }
}
