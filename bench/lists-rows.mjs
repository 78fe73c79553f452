/**
 * What a city holds after so many consultations, 5,000 a year, as statements: a case, a referral and a person for each, and of everything
 * else its share. Only the newest are open. Ids follow from kind and number, so that rows know each other.
 */
/** How many are open whatever the years: nobody holds more at a time. */
export const open = { cases: 300, referrals: 300, outreach: 200, participations: 150, advice: 60, meetings: 25 };

export const minutesApart = Math.round((365 * 24 * 60) / 5000);
/** An area in which hardly anybody lives, and an agency to which a tenth goes. */
export const [smallArea, agency] = ['小さな地区', 'kita-houkatsu'];

/** Functions that the statements use. */
export const helpers = `
  create function pg_temp.id(kind text, n bigint) returns uuid immutable language sql
    as $$ select overlay(overlay(md5(kind || n) placing '4' from 13) placing '8' from 17)::uuid $$;
  -- The tenth of what is open has been so for long, and nobody was in touch.
  create function pg_temp.at(n bigint, total bigint) returns timestamptz stable language sql
    as $$ select date_trunc('milliseconds', now()) - case when n > total - ${open.cases} and n % 10 = 0 then interval '400 days' else interval '0' end
      - make_interval(mins => ((total - n) * ${minutesApart})::int) $$;
  create function pg_temp.place(n bigint) returns text immutable language sql
    as $$ select case when n % 97 = 0 then '${smallArea}' else '中央' end $$;
  create function pg_temp.later(at timestamptz, days int) returns timestamptz stable language sql
    as $$ select least(now(), at + make_interval(days => days)) $$;
  create function pg_temp.other(n bigint) returns text stable language sql
    as $$ select codes[1 + n % array_length(codes, 1)] from (select array_agg(code order by code) as codes from agency) a $$;
  create function pg_temp.held(n bigint) returns uuid stable language sql
    as $$ select case when n % 8 = 0 then (select id from staff where login = 'worker') else pg_temp.id('staff', n % 40) end $$;
`;

/** Statements in order; `$1` is how many consultations there are. Words are taken from `words` by kind and number. */
export const rows = [
  `insert into staff (id, login, name, role, password_hash, active)
   select pg_temp.id('staff', n), 'colleague' || n, '同僚 ' || n, 'worker', 'x', true from generate_series(0, 39) n`,
  `insert into staff (id, login, name, role, areas, password_hash, active)
   select pg_temp.id('csw', 1), 'csw', '地区担当', 'csw', '{${smallArea}}', password_hash, true from staff where login = 'worker'`,
  `insert into agency (code, name, kind, operation) select 'office-' || n, '機関 ' || n, 'other', 'direct' from generate_series(10, 99) n on conflict do nothing`,
  `insert into consultation (id, receipt, channel, status, urgency, route, area, owner_id, answered_at, due_at, received_at, last_at, closed_at, preview, protected)
   select pg_temp.id('consultation', n), 'B' || lpad(n::text, 8, '0'), (array['line', 'phone', 'email'])[1 + n % 3],
     case when n > $1::int - ${open.cases} then 'received' else 'closed' end, 'U' || n % 4, 2, pg_temp.place(n), pg_temp.held(n), pg_temp.at(n, $1),
     now() + interval '3 days', pg_temp.at(n, $1), pg_temp.later(pg_temp.at(n, $1), case when n % 10 = 0 then 100 else 10 end),
     case when n <= $1::int - ${open.cases} then pg_temp.later(pg_temp.at(n, $1), 200) end, '介護の手続きを聞きたい', n % 101 = 0
   from generate_series(1, $1::int) n`,
  // Every hundredth is protected, and named to somebody else.
  `insert into protection_staff select id, pg_temp.id('staff', 1), 'named' from consultation where protected`,
  `insert into consultation_person (consultation_id, person_id, part, by_id, at)
   select pg_temp.id('consultation', n), pg_temp.id('person', 1 + (n + shift) % ($1::int * 4 / 5)), part, pg_temp.held(n), pg_temp.at(n, $1)
   from generate_series(1, $1::int) n, (values ('speaker', 0), ('subject', 0), ('household', 1)) p (part, shift)`,
  `insert into household (id, label, version, by_id, at)
   select pg_temp.id('household', n), words('household', n), 1, pg_temp.held(n), pg_temp.at(n, $1) from generate_series(1, $1::int * 2 / 5) n`,
  `insert into household_member (id, household_id, person_id, relation, consultation_id, by_id, at)
   select pg_temp.id('member', n), pg_temp.id('household', (n + 1) / 2), pg_temp.id('person', n), case n % 2 when 1 then 'head' else 'child' end,
     pg_temp.id('consultation', n), pg_temp.held(n), pg_temp.at(n, $1)
   from generate_series(1, $1::int * 4 / 5) n`,
  // Of the ended cases the last hundred are still looked after once more.
  `insert into support_case (id, number, kind, state, period, owner_id, main_supporter_id, area, opened_at, ended_at, next_contact_on, last_contact_on, client_id, version)
   select pg_temp.id('case', n), 'C-' || lpad(n::text, 6, '0'), (array['multi_agency', 'accompaniment'])[1 + n % 2],
     case when n > $1::int - ${open.cases} then (array['assessing', 'planning', 'monitoring', 'accompanying'])[1 + n % 4] else 'ended' end, 1, pg_temp.held(n),
     case when n <= $1::int - ${open.cases} then pg_temp.id('team', n) end, pg_temp.place(n), pg_temp.at(n, $1),
     case when n <= $1::int - ${open.cases} then pg_temp.later(pg_temp.at(n, $1), 200) end,
     case when n > $1::int - ${open.cases} - 100 then current_date + (n % 60)::int - 3 end,
     current_date - (case when n % 10 = 0 then 200 else n % 30 end)::int, pg_temp.id('client', n), 3
   from generate_series(1, $1::int) n`,
  `insert into case_consultation select pg_temp.id('case', n), pg_temp.id('consultation', n), pg_temp.held(n), pg_temp.at(n, $1) from generate_series(1, $1::int) n`,
  `insert into case_member (id, case_id, agency, words, sees, brought, from_on)
   select pg_temp.id(part, n), pg_temp.id('case', n), case when part = 'team' and n % 10 = 0 then '${agency}' else pg_temp.other(n) end,
     words('member', n), 'plan', false, pg_temp.at(n, $1)::date
   from generate_series(1, $1::int) n, (values ('team'), ('team too')) p (part)`,
  `insert into plan (id, case_id, nth, period, state, words, from_on, until_on, at)
   select pg_temp.id('plan', n), pg_temp.id('case', n), 1, 1, case when n > $1::int - ${open.cases} then 'running' else 'ended' end, words('plan', n),
     pg_temp.at(n, $1)::date, pg_temp.at(n, $1)::date + 180, pg_temp.at(n, $1) from generate_series(1, $1::int) n where n % 2 = 0`,
  `insert into plan_consent (id, plan_id, case_id, way, explained_by, on_day, members, words, at)
   select pg_temp.id('consent', n), pg_temp.id('plan', n), pg_temp.id('case', n), 'oral', pg_temp.held(n), pg_temp.at(n, $1)::date,
     array[pg_temp.id('team', n)], words('consent', n), pg_temp.at(n, $1) from generate_series(1, $1::int) n where n % 2 = 0`,
  `insert into plan_item (id, plan_id, case_id, position, member_id, by_on, state, words)
   select pg_temp.id('item' || nth, n), pg_temp.id('plan', n), pg_temp.id('case', n), nth, pg_temp.id('team', n), current_date, 'open', words('item', n)
   from generate_series(1, $1::int) n, generate_series(1, 4) nth where n % 2 = 0`,
  `insert into referral (id, number, client_id, consultation_id, agency, state, basis, from_section, items, sheet, created_by, created_at, sent_by, sent_at,
     received_at, accepted_at, back_at, back_reason, ended_at, waiting_since, overdue_at)
   select pg_temp.id('referral', n), 'R-' || lpad(n::text, 6, '0'), pg_temp.id('client', n), pg_temp.id('consultation', n),
     case when n % 10 = 0 then '${agency}' else pg_temp.other(n) end, state, 'consent', '生活支援課', '{matter}', words('sheet', n), pg_temp.held(n), at,
     pg_temp.held(n), at, at, case when state in ('accepted', 'supporting', 'completed') then at + interval '1 hour' end,
     case when state = 'returned' then at + interval '2 hours' end, case when state in ('returned', 'settled') then 'other' end,
     case when state in ('completed', 'settled') then pg_temp.later(at, 90) end,
     case when state in ('sent', 'received') then at end, case when state in ('sent', 'received') then now() + make_interval(hours => (n % 40)::int - 4) end
   from (select n, pg_temp.at(n, $1) as at,
     case when n > $1::int - ${open.referrals} then (array['sent', 'received', 'accepted', 'supporting', 'returned'])[1 + n % 5]
       else (array['completed', 'completed', 'settled'])[1 + n % 3] end as state from generate_series(1, $1::int) n) r`,
  `insert into passed_around select pg_temp.id('consultation', n), 3, now(), case when n <= $1::int - ${open.referrals} then now() end
   from generate_series(1, $1::int) n where n % 30 = 0`,
  `insert into outreach (id, number, state, source, area, owner_id, made_by, trust, tries, thought, heard_on, next_on, last_on, words, from_consultation_id,
     opened_at, ended_at, end_reason, client_id, version)
   select pg_temp.id('outreach', n), 'O-' || lpad(n::text, 6, '0'), case when over then 'ended' else (array['known', 'approaching', 'unanswered'])[1 + n % 3] end,
     (array['welfare_volunteer', 'neighbour', 'school', 'family'])[1 + n % 4], pg_temp.place(n), pg_temp.held(n), pg_temp.held(n), 'unmet',
     case when n % 6 = 0 then 5 else 0 end, 0, at::date, case when not over then current_date + (n % 60)::int - 3 end, current_date - (n % 30)::int, words('outreach', n),
     case when n % 3 = 0 then pg_temp.id('consultation', n) end, at, case when over then pg_temp.later(at, 200) end, case when over then 'other' end, pg_temp.id('client', n), 5
   from (select n, n <= $1::int / 2 - ${open.outreach} as over, pg_temp.at(n * 2, $1) as at from generate_series(1, $1::int / 2) n) o`,
  `insert into outreach_approach (id, outreach_id, way, on_day, answer, trust, words, hat, minutes, by_id, at, client_id)
   select pg_temp.id('approach' || nth, n), pg_temp.id('outreach', n), (array['letter', 'visit', 'phone'])[1 + n % 3], pg_temp.later(pg_temp.at(n * 2, $1), nth * 20)::date,
     'none', 'unmet', words('approach', n), 'csw', 30, pg_temp.held(n), pg_temp.later(pg_temp.at(n * 2, $1), nth * 20), pg_temp.id('approach client' || nth, n)
   from generate_series(1, $1::int / 2) n, generate_series(1, 4) nth`,
  `insert into social_resource (id, type, name, as_of) select pg_temp.id('resource', n), (select code from resource_type limit 1), '居場所 ' || n, current_date from generate_series(1, 300) n`,
  `insert into participation (id, case_id, person_id, state, words, owner_id, started_on, ending, next_on, begun_at, client_id, version)
   select pg_temp.id('participation', n), pg_temp.id('case', n * 5), pg_temp.id('person', n), case when over then 'ended' else 'settling' end, words('needs', n), pg_temp.held(n),
     case when not over then at::date end, case when over then 'goal' end, case when not over then current_date + (n % 60)::int - 3 end, at, pg_temp.id('client', n), 4
   from (select n, n <= $1::int / 5 - ${open.participations} as over, pg_temp.at(n * 5, $1) as at from generate_series(1, $1::int / 5) n) p`,
  `insert into participation_candidate (id, participation_id, resource_id, state, on_day, position, words)
   select pg_temp.id('candidate', n), id, pg_temp.id('resource', 1 + n % 300), case when state = 'ended' then 'over' else 'started' end, begun_at::date, 1, words('candidate', n)
   from (select p.*, row_number() over () as n from participation p) p`,
  `insert into participation_check (id, participation_id, candidate_id, after, due_on, state, on_day)
   select gen_random_uuid(), d.participation_id, d.id, after, d.on_day + days, case when d.state = 'over' then 'done' else 'open' end, case when d.state = 'over' then d.on_day + days end
   from participation_candidate d, (values ('1w', 7), ('1m', 30), ('3m', 90), ('6m', 180)) a (after, days)`,
  `insert into host_support (id, participation_id, candidate_id, on_day, open, by_id, words)
   select gen_random_uuid(), participation_id, id, on_day, state = 'started' and random() < 0.5, pg_temp.id('staff', 1), words('trouble', 1)
   from participation_candidate where random() < 0.3`,
  `insert into advice_request (id, number, agency, asked_by, owner_id, state, fields, patterns, words, due_at, answers, helped, asked_at, ended_at, client_id, version)
   select pg_temp.id('advice', n), 'A-' || lpad(n::text, 6, '0'), case when n % 10 = 0 then '${agency}' else pg_temp.other(n) end, pg_temp.id('staff', n % 40), pg_temp.held(n), state,
     '{elderly}', '{}', words('asked', n), case when state = 'taken' then now() + make_interval(hours => n::int % 90) end, case when state <> 'taken' then 1 else 0 end, case when over then 'yes' end, at,
     case when over then pg_temp.later(at, 20) end, pg_temp.id('client', n), 4
   from (select n, over, pg_temp.at(n * 2, $1) as at, case when over then 'closed' else (array['taken', 'asked_back', 'answered'])[1 + n % 3] end as state
     from (select n, n <= $1::int / 2 - ${open.advice} as over from generate_series(1, $1::int / 2) n) a) a`,
  // Ten meetings to a hundred cases; those to come stand in the weeks ahead.
  `insert into meeting (id, number, kind, basis, convener_id, on_day, at_time, state, words, papers_until, client_id, at, version)
   select pg_temp.id('meeting', n), 'M-' || lpad(n::text, 6, '0'), 'support', case when n % 10 = 0 then 'area' when n % 3 = 0 then 'layered' else 'support' end, pg_temp.held(n),
     case when ahead then current_date + (n % 30)::int else at::date end, '14:00', case when ahead then 'convened' else 'ended' end, words('meeting', n), current_date + 30, pg_temp.id('client', n), at, 3
   from (select n, n > $1::int / 10 - ${open.meetings} as ahead, pg_temp.at(n * 10, $1) as at from generate_series(1, $1::int / 10) n) m`,
  `insert into meeting_member (id, meeting_id, agency, staff_id, words)
   select pg_temp.id('invited' || nth, n), pg_temp.id('meeting', n), case when nth <= 4 then case when nth = 1 and n % 10 = 3 then '${agency}' else pg_temp.other(n * 4 + nth) end end,
     case when nth > 4 then pg_temp.held(n + nth) end, words('invited', n)
   from generate_series(1, $1::int / 10) n, generate_series(1, 6) nth`,
  `insert into meeting_case (id, meeting_id, case_id, role, words, by_id, at)
   select pg_temp.id('entry' || nth, n), pg_temp.id('meeting', n), pg_temp.id('case', n * 10 - nth), 'support', words('entry', n), pg_temp.held(n), pg_temp.at(n * 10, $1)
   from generate_series(1, $1::int / 10) n, generate_series(1, 3) nth where n % 10 <> 0`,
  // Forty decisions wait to be done, some of them of long ago.
  `insert into meeting_decision (id, meeting_id, entry_id, kind, words, by_on, done_on, by_id, at)
   select pg_temp.id('decision' || nth, n), pg_temp.id('meeting', n), pg_temp.id('entry' || nth, n), 'task', words('decision', n), current_date + (n % 40)::int - 10,
     case when nth > 1 or (n <= $1::int / 10 - 40 and n > 5) then current_date end, pg_temp.held(n), pg_temp.at(n * 10, $1)
   from generate_series(1, $1::int / 10) n, generate_series(1, 3) nth where n % 10 <> 0`,
];
