import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { asleepSql } from './consultation/index.js';
import { nightlyDueSql } from './inbox/gaps.service.js';
import { InjectLog } from './platform/index.js';
import { type JobName, type JobPayload, Jobs } from './platform/jobs.js';
import type { Logger } from './platform/log.js';

/** How often every worker looks for what was left lying. */
const everyMs = 5000;

interface Found {
  id: string;
}

/** What may be left lying when a process dies between a commit and its enqueue, or when the queue itself is lost. */
const leftovers: { name: string; sql: string; job: (ids: string[]) => [JobName, JobPayload<JobName>][] }[] = [
  {
    name: 'messages that should have left',
    sql: `select id from message where delivery in ('held', 'waiting', 'sending')
            and (case when delivery = 'sending' then claimed_at < now() - interval '30 seconds' else next_try_at < now() - interval '3 seconds' end)
          order by seq limit 100`,
    job: (messageIds) => [['message.deliver', { messageIds }]],
  },
  {
    name: 'texts nobody has rated',
    sql: `select id from message where direction = 'in' and assessed_at is null and at < now() - interval '3 seconds' order by seq limit 400`,
    job: (messageIds) => [['triage.assess', { messageIds }]],
  },
  {
    name: 'texts the second reader has not read',
    sql: `select message_id as id from second_reading where outcome is null and next_try_at < now() - interval '3 seconds' limit 1`,
    job: () => [['triage.reread', {}]],
  },
  {
    name: 'alarms whose next step is due',
    sql: `select c.id from consultation c left join alarm_chain a
            on a.consultation_id = c.id and a.raised_at = date_trunc('milliseconds', c.alarm_at)
          where c.alarm = 'raised' and coalesce(a.next_at, case when a.consultation_id is null then c.alarm_at end) < now() - interval '2 seconds'
          order by c.alarm_at limit 200`,
    job: (ids) => ids.map((consultationId) => ['alarm.chain', { consultationId }]),
  },
  {
    name: 'staff who should have been told of an alarm',
    sql: `select id from alarm_telling where state in ('waiting', 'telling') and next_try_at < now() - interval '2 seconds' order by next_try_at limit 200`,
    job: (ids) => ids.map((tellingId) => ['alarm.tell', { tellingId }]),
  },
  {
    name: 'referrals whose agency has to be chased',
    sql: `select id from referral where chase_at < now() - interval '2 seconds' order by chase_at limit 200`,
    job: (ids) => ids.map((referralId) => ['referral.chase', { referralId }]),
  },
  {
    name: 'mails about referrals that should have left',
    sql: `select id from referral_mail where state in ('waiting', 'telling') and next_try_at < now() - interval '2 seconds' order by next_try_at limit 200`,
    job: (ids) => ids.map((mailId) => ['referral.tell', { mailId }]),
  },
  {
    name: 'mails about meetings that should have left',
    sql: `select id from meeting_mail where state in ('waiting', 'telling') and next_try_at < now() - interval '2 seconds' order by next_try_at limit 200`,
    job: (ids) => ids.map((mailId) => ['meeting.tell', { mailId }]),
  },
  {
    name: 'people to be asked whether a referral has reached them',
    sql: `select id from referral where ask_at < now() - interval '2 seconds' and asked_at is null and not_asked is null order by ask_at limit 100`,
    job: (ids) => ids.map((referralId) => ['referral.ask', { referralId }]),
  },
  {
    name: 'people the assistant has not heard',
    sql: `select c.id from consultation c where c.assistant = 'asking' and c.closed_at is null and exists (select from message m
            where m.consultation_id = c.id and m.direction = 'in' and m.seq > c.heard_seq and m.at < now() - interval '3 seconds') limit 200`,
    job: (consultationIds) => [['intake.advance', { consultationIds }]],
  },
  {
    name: 'people who fell silent half an hour ago',
    sql: `select c.id from consultation c where c.assistant = 'asking' and c.channel = 'line' and c.closed_at is null
            and c.last_at between now() - interval '1 day' and now() - interval '30 minutes'
            and c.interview is not null and c.interview->>'nudged' is distinct from 'true' limit 50`,
    job: (ids) => ids.map((consultationId) => ['intake.nudge', { consultationId }]),
  },
  {
    name: 'words taken back that stand in an answer',
    sql: `select distinct c.id from (select id, consultation_id from message where withdrawn_at > now() - interval '1 day'
            order by withdrawn_at desc limit 500) m join consultation c on c.id = m.consultation_id
          where strpos(c.interview::text, m.id::text) > 0 limit 50`,
    job: (ids) => ids.map((consultationId) => ['intake.forget', { consultationId }]),
  },
  {
    name: 'names not asked for',
    sql: `select id from contact where door = 'line' and profile_at is null and created_at between now() - interval '1 day' and now() - interval '1 minute' limit 100`,
    job: (contactIds) => [['line.profile', { contactIds }]],
  },
  {
    name: 'files not fetched',
    sql: `select id from attachment where state = 'pending' and created_at between now() - interval '1 day' and now() - interval '20 seconds' limit 50`,
    job: (ids) => ids.map((attachmentId) => ['line.media', { attachmentId }]),
  },
  {
    name: 'what LINE delivered and nobody filed',
    sql: `select 'line' as id where exists (select from raw_event where outcome like 'waiting%' and door = 'line'
            and received_at < now() - interval '5 seconds')`,
    job: () => [['line.file', {}]],
  },
  {
    name: 'mails not read',
    sql: `select id from raw_event where outcome like 'waiting%' and door = 'email' and received_at < now() - interval '5 seconds' order by received_at limit 50`,
    job: (ids) => ids.map((rawEventId) => ['email.read', { rawEventId }]),
  },
  {
    name: 'changes that the search has not taken in',
    sql: `select 'search' as id from findable_progress p
          where not p.filled or exists (select from change where seq > p.change_seq)`,
    job: () => [['search.gather', {}]],
  },
  {
    name: 'cases whose next date has come',
    sql: `select id from support_case where reminded_at is null and remind_at <= now() order by remind_at limit 100`,
    job: (caseIds) => [['cases.remind', { caseIds }]],
  },
  {
    name: 'outreaches whose next date has come',
    sql: `select id from outreach where reminded_at is null and remind_at <= now() order by remind_at limit 100`,
    job: (outreachIds) => [['outreach.remind', { outreachIds }]],
  },
  {
    name: 'participations whose next date has come',
    sql: `select id from participation where reminded_at is null and remind_at <= now() order by remind_at limit 100`,
    job: (participationIds) => [['participation.remind', { participationIds }]],
  },
  {
    name: 'requests for advice whose day is over',
    sql: `select id from advice_request where reminded_at is null and due_at <= now() order by due_at limit 100`,
    job: (requestIds) => [['advice.remind', { requestIds }]],
  },
  {
    name: 'mails about advice that should have left',
    sql: `select id from advice_mail where state in ('waiting', 'telling') and next_try_at < now() - interval '2 seconds' order by next_try_at limit 200`,
    job: (ids) => ids.map((mailId) => ['advice.tell', { mailId }]),
  },
  {
    name: 'disposal lists that two approved',
    sql: `select id from disposal where second_at < now() - interval '10 seconds' and done_at is null limit 10`,
    job: (ids) => ids.map((disposalId) => ['retention.dispose', { disposalId }]),
  },
  {
    name: 'hours whose arrivals are not counted',
    sql: `select 'arrivals' as id from installation
          where date_trunc('hour', created_at) < date_trunc('hour', now() - interval '2 minutes') and not exists (
            select from arrival_hour where hour = date_trunc('hour', now() - interval '2 minutes') - interval '1 hour')`,
    job: () => [['arrivals.count', {}]],
  },
  {
    name: 'what LINE still allows, not asked for an hour',
    sql: `select 'quota' as id where not exists (select from line_quota where tried_at > now() - interval '1 hour')`,
    job: () => [['line.quota', {}]],
  },
  {
    name: 'what was put off and is back',
    sql: `select c.id from snooze s join consultation c on c.id = s.consultation_id where not ${asleepSql('c')} order by c.id limit 200`,
    job: (consultationIds) => [['snooze.wake', { consultationIds }]],
  },
  {
    name: 'the nightly check of the queues',
    sql: `select 'check' as id where ${nightlyDueSql}`,
    job: () => [['queues.check', {}]],
  },
];

/** The first id that a job is told, if it is told any: by it the sweep knows a job of its own that still waits. */
const firstOf = (payload: JobPayload<JobName>): string => Object.values<string | string[]>(payload).flat()[0] ?? '';

/**
 * Enqueues whatever waits longer than it should. The rows are the outbox: a crash between commit and enqueue, or a lost
 * queue, costs seconds, never a message. It runs on a plain timer, because it must not depend on the queue that it mends.
 */
@Injectable()
export class Sweep implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly jobs: Jobs,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Begins to sweep, now and from time to time. */
  start(): void {
    const sweep = () => {
      this.sweeping = this.sweep().catch((err) => this.log.warn({ err }, 'sweep: failed'));
    };
    sweep();
    this.timer = setInterval(sweep, everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.sweeping;
  }

  private async sweep(): Promise<void> {
    for (const { name, sql, job } of leftovers) {
      const found = await this.database.query<Found[]>(sql);
      if (found.length === 0) continue;
      this.log.info({ found: found.length }, `sweep: ${name}`);
      for (const [jobName, payload] of job(found.map(({ id }) => id))) {
        await this.jobs.add(jobName, payload as never, { once: `sweep-${jobName}-${firstOf(payload)}` });
      }
    }
  }
}
