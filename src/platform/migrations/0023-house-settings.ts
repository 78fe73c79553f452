import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closures of a part of a day, the house's own words to residents, and lists of records that go out of turn. */
export class HouseSettings1700000000023 implements MigrationInterface {
  name = 'HouseSettings1700000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null: the whole day.
      alter table closed_day add spans text[];

      create table house_text (
        key text not null,
        language text not null,
        -- Null: as shipped again.
        text text,
        version integer not null,
        by_id uuid not null references staff,
        at timestamptz not null,
        primary key (key, language)
      );
      create table house_text_version (
        key text not null,
        language text not null,
        version integer not null,
        text text,
        by_id uuid not null references staff,
        at timestamptz not null,
        primary key (key, language, version),
        foreign key (key, language) references house_text
      );

      -- Of a list out of turn: what it is asked on, a code.
      alter table disposal add ground text, add client_id uuid unique;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table disposal drop column ground, drop column client_id;
      drop table house_text_version, house_text;
      alter table closed_day drop column spans;
    `);
  }
}
