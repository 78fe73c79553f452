import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first tables: staff, people's addresses, consultations with their messages and notes, and the log of changes. */
export class TheHouse1700000000001 implements MigrationInterface {
  name = 'TheHouse1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table installation (
        one boolean primary key default true check (one),
        key_check text not null,
        created_at timestamptz not null default now()
      );

      create table staff (
        id uuid primary key,
        login text not null unique,
        name text not null,
        role text not null,
        agency text,
        password_hash text not null,
        active boolean not null default true,
        created_at timestamptz not null default now()
      );
      create table staff_session (
        token_hash bytea primary key,
        staff_id uuid not null references staff on delete cascade,
        created_at timestamptz not null default now(),
        seen_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index on staff_session (expires_at);

      -- A way to reach somebody at a door. Address and name are sealed; the index finds an address again.
      create table contact (
        id uuid primary key,
        door text not null,
        kind text not null default 'person',
        address text not null,
        address_index bytea not null,
        name text,
        blocked_at timestamptz,
        profile_at timestamptz,
        created_at timestamptz not null default now(),
        unique (door, address_index)
      );

      -- What came in at a door, exactly as it came. Unique on the door's own id: a repetition changes nothing.
      create table raw_event (
        id uuid primary key,
        door text not null,
        external_id text not null,
        webhook_event_id text,
        contact_id uuid,
        body bytea not null,
        outcome text not null,
        attempt integer not null default 0,
        received_at timestamptz not null default now(),
        unique (door, external_id)
      );
      create index on raw_event (received_at) where outcome like 'waiting%';

      create table consultation (
        id uuid primary key,
        receipt text not null unique,
        channel text not null,
        contact_id uuid references contact,
        name text,
        speaker text not null default 'unknown',
        status text not null,
        urgency text not null default 'U1',
        urgency_by text not null default 'triage',
        urgency_reason text,
        dangers text[] not null default '{}',
        fields text[] not null default '{}',
        compounds text[] not null default '{}',
        route smallint,
        route_reason text,
        suggested_route smallint,
        owner_id uuid references staff,
        area text,
        due_at timestamptz not null,
        received_at timestamptz not null,
        last_at timestamptz not null,
        preview text not null default '',
        wants_person boolean not null default false,
        watched boolean not null default false,
        safe_contact text,
        quarantined boolean not null default false,
        answered_at timestamptz,
        alarm text not null default 'none',
        alarm_urgency text,
        alarm_at timestamptz,
        alarm_due_at timestamptz,
        alarm_by uuid references staff,
        assistant text not null default 'none',
        interview jsonb,
        heard_seq bigint not null default 0,
        room_key bytea,
        reply_token text,
        closing_reason text,
        closed_at timestamptz,
        closed_by uuid references staff,
        client_id uuid,
        version integer not null default 1
      );
      create unique index on consultation (client_id) where client_id is not null;
      create unique index one_open_line_consultation on consultation (contact_id)
        where channel = 'line' and status not in ('closed', 'lapsed');
      create index on consultation (contact_id);
      -- None of the columns that every message changes is indexed: such an update touches no index at all.
      create index on consultation (received_at desc, id);
      create index on consultation (owner_id) where closed_at is null;
      create index on consultation (urgency desc, due_at, id) where closed_at is null;
      create index on consultation (alarm_at) where alarm = 'raised';
      create unique index on consultation (reply_token) where reply_token is not null;

      create table message (
        id uuid primary key,
        seq bigint generated always as identity,
        consultation_id uuid not null references consultation,
        version integer not null,
        direction text not null,
        kind text not null,
        text text not null,
        subject text,
        details jsonb,
        at timestamptz not null,
        sender_kind text not null,
        sender_id uuid references staff,
        delivery text not null,
        failure text,
        external_id text,
        raw_event_id uuid,
        client_id uuid,
        withdrawn_at timestamptz,
        assessment jsonb,
        assessed_at timestamptz,
        hold_until timestamptz,
        next_try_at timestamptz,
        attempt integer not null default 0,
        claimed_at timestamptz,
        handed_at timestamptz,
        sent_at timestamptz,
        retry_key uuid,
        reply_token text,
        reply_token_at timestamptz,
        sent_by text,
        mail_message_id text
      );
      create index on message (consultation_id, seq);
      create unique index on message (consultation_id, client_id) where client_id is not null;
      create unique index on message (mail_message_id) where mail_message_id is not null;
      create index on message (external_id) where external_id is not null;
      create index on message (next_try_at) where delivery in ('held', 'waiting', 'sending');
      create index on message (at) where direction = 'in' and assessed_at is null;

      create table attachment (
        id uuid primary key,
        message_id uuid not null references message,
        name text not null,
        type text not null,
        size integer,
        state text not null,
        external_id text,
        content bytea,
        created_at timestamptz not null default now()
      );
      create index on attachment (message_id);
      create index on attachment (created_at) where state = 'pending';
      alter table attachment alter column content set storage external;
      alter table raw_event alter column body set storage external;

      -- Internal notes stand apart: no door reads this table.
      create table note (
        id uuid primary key,
        consultation_id uuid not null references consultation,
        version integer not null,
        body text not null,
        staff_id uuid not null references staff,
        client_id uuid,
        at timestamptz not null default now(),
        unique (consultation_id, client_id)
      );
      create index on note (consultation_id, at);

      create table answer (
        consultation_id uuid not null references consultation,
        question text not null,
        label text not null,
        position smallint not null,
        state text not null,
        value jsonb,
        shown text not null,
        at timestamptz,
        primary key (consultation_id, question)
      );

      -- What people and the machine decided about a consultation, old values kept.
      create table decision (
        id uuid primary key,
        consultation_id uuid not null references consultation,
        kind text not null,
        before text,
        after text,
        reason text,
        staff_id uuid references staff,
        second_staff_id uuid references staff,
        at timestamptz not null default now()
      );
      create index on decision (consultation_id, at);

      create table reading (
        staff_id uuid not null references staff on delete cascade,
        consultation_id uuid not null references consultation,
        seq bigint not null,
        primary key (staff_id, consultation_id)
      );

      -- What changed. A row gets its sequence number after its commit, in an order that no later number can overtake.
      create sequence change_seq;
      create table change (
        id bigint generated always as identity primary key,
        seq bigint unique,
        consultation_id uuid not null,
        version integer not null,
        at timestamptz not null default now()
      );
      create index on change (id) where seq is null;
      create index on change (at);

      -- A message that was withdrawn before it reached us.
      create table withdrawal (
        door text not null,
        external_id text not null,
        at timestamptz not null,
        primary key (door, external_id)
      );

      -- Counted tries (sign-in, return words); the columns are those of the rate limiter's library.
      create table rate_limit (key varchar(255) primary key, points integer not null default 0, expire bigint);

      create table mailbox_position (
        mailbox text primary key,
        uid_validity bigint not null,
        uid bigint not null
      );

      create table referred (
        consultation_id uuid not null references consultation,
        agency text not null,
        primary key (consultation_id, agency)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first tables: restore a backup.');
  }
}
