import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresBackend, type Job, Queue, UnrecoverableError, Worker, withBackend } from 'bullmq';
import { z } from 'zod';
import { AtHand } from './at-hand.js';
import { idleMs } from './database.js';
import type { Logger } from './log.js';

/**
 * Every job of the service: name → what it is told. Ids only, never a resident's words; each is safe to repeat and can
 * be rebuilt from the rows. `app.jobs.ts` says which method each one runs.
 */
export const jobs = {
  'intake.advance': z.object({ consultationIds: z.array(z.uuid()).max(500) }),
  'intake.forget': z.object({ consultationId: z.uuid() }),
  'intake.nudge': z.object({ consultationId: z.uuid() }),
  'triage.assess': z.object({ messageIds: z.array(z.uuid()).max(500) }),
  'triage.reread': z.object({}),
  'alarm.chain': z.object({ consultationId: z.uuid() }),
  'alarm.tell': z.object({ tellingId: z.uuid() }),
  'referral.chase': z.object({ referralId: z.uuid() }),
  'referral.tell': z.object({ mailId: z.uuid() }),
  'referral.ask': z.object({ referralId: z.uuid() }),
  'meeting.tell': z.object({ mailId: z.uuid() }),
  'message.deliver': z.object({ messageIds: z.array(z.uuid()).max(500) }),
  'line.profile': z.object({ contactIds: z.array(z.uuid()).max(500) }),
  'line.media': z.object({ attachmentId: z.uuid() }),
  'line.file': z.object({}),
  'line.quota': z.object({}),
  'arrivals.count': z.object({}),
  'retention.dispose': z.object({ disposalId: z.uuid() }),
  'search.gather': z.object({}),
  'snooze.wake': z.object({ consultationIds: z.array(z.uuid()).max(500) }),
  'queues.check': z.object({}),
  'cases.remind': z.object({ caseIds: z.array(z.uuid()).max(500) }),
  'outreach.remind': z.object({ outreachIds: z.array(z.uuid()).max(500) }),
  'participation.remind': z.object({ participationIds: z.array(z.uuid()).max(500) }),
  'advice.remind': z.object({ requestIds: z.array(z.uuid()).max(500) }),
  'advice.tell': z.object({ mailId: z.uuid() }),
  'email.read': z.object({ rawEventId: z.uuid() }),
} as const;

/** The name of a job. */
export type JobName = keyof typeof jobs;
/** What a job is told. */
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]>;
/** A handler for every job: a missing one does not compile. */
export type JobHandlers = { [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

/** When a job runs: `delay` in ms; `once` is a key under which only one such job waits at a time. */
export interface JobTiming {
  delay?: number;
  once?: string;
}

/**
 * Jobs that take a list: what is to be done by the same time is enqueued together, at most so many to a job. On PostgreSQL an enqueue
 * costs half a millisecond however long its list is, and one of several jobs at a time ten times that (it makes tables of its own).
 * At hand, batches begin `apartMs` apart, each with all that came meanwhile: several people in a transaction cost a database and a
 * process hardly more than one. Nobody waits for a name.
 */
const lists: { [N in JobName]?: { of: keyof JobPayload<N> & string; apartMs: number } } = {
  'intake.advance': { of: 'consultationIds', apartMs: 100 },
  'triage.assess': { of: 'messageIds', apartMs: 100 },
  'message.deliver': { of: 'messageIds', apartMs: 100 },
  'line.profile': { of: 'contactIds', apartMs: 400 },
};
const mostToAJob = 100;
/** What failed is tried again after so many ms, then after twice as many, and so on. */
const firstRetryMs = 500;
/** So many ms an enqueue waits for its fellows; where many follow each other, eight times as long as the one before took. */
const gatherMs = { least: 8, most: 100 };
/** Delayed jobs within so many ms of each other are due together. */
const togetherMs = 100;

interface Gathered {
  name: JobName;
  list: string;
  ids: Set<string>;
  dueAt: number;
}

/** What may be a matter of life, what people wait for, and what may take long do not queue behind each other. */
const lanes = { urgent: 6, prompt: 8, slow: 4 } as const;
type Lane = keyof typeof lanes;
const laneOf: Record<JobName, Lane> = {
  'triage.assess': 'urgent',
  'alarm.chain': 'urgent',
  'alarm.tell': 'urgent',
  'intake.advance': 'prompt',
  'intake.forget': 'prompt',
  'intake.nudge': 'prompt',
  'referral.chase': 'slow',
  'referral.tell': 'prompt',
  'referral.ask': 'slow',
  'meeting.tell': 'prompt',
  'message.deliver': 'prompt',
  'email.read': 'prompt',
  'line.profile': 'slow',
  'line.media': 'slow',
  'line.file': 'urgent',
  'line.quota': 'slow',
  'arrivals.count': 'slow',
  'triage.reread': 'slow',
  'retention.dispose': 'slow',
  'search.gather': 'slow',
  'snooze.wake': 'prompt',
  'queues.check': 'slow',
  'cases.remind': 'prompt',
  'outreach.remind': 'prompt',
  'participation.remind': 'prompt',
  'advice.remind': 'prompt',
  'advice.tell': 'prompt',
};

const onPostgres = withBackend(createPostgresBackend);
type AnyQueue = Pick<Queue, 'add' | 'getJobCounts' | 'close'>;
type AnyWorker = Pick<Worker, 'close'>;

/** Thrown by a handler when trying again is pointless. */
export class JobRefused extends UnrecoverableError {}

/**
 * What is to be done behind the door. A process that works does its own news at once (`AtHand`); the queue, BullMQ on PostgreSQL, or on
 * Redis when there is one, holds what is due later, what failed at the first try, and what another process is to do.
 */
export class Jobs {
  private readonly queues: Record<Lane, AnyQueue>;
  private workers: AnyWorker[] = [];
  private atHand: AtHand<JobName> | null = null;
  private readonly adding = new Set<Promise<void>>();
  private readonly gathered = new Map<string, Gathered>();
  private gathering = false;

  constructor(
    private readonly where: { databaseUrl: string; redisUrl: string | null },
    private readonly log: Logger,
  ) {
    const make = (lane: Lane) => {
      const options = {
        prefix: 'uketome',
        defaultJobOptions: {
          attempts: 8,
          backoff: { type: 'exponential', delay: firstRetryMs },
          removeOnComplete: true,
          removeOnFail: { age: 24 * 3600 },
        },
      };
      const queue = this.where.redisUrl
        ? new Queue(lane, { ...options, connection: { url: this.where.redisUrl, maxRetriesPerRequest: 2 } })
        : new onPostgres.Queue(lane, { ...options, connection: this.postgres(4) });
      queue.on('error', (err) => this.log.warn({ err, lane }, 'jobs: queue'));
      return queue;
    };
    this.queues = { urgent: make('urgent'), prompt: make('prompt'), slow: make('slow') };
  }

  private postgres(max: number) {
    return {
      connectionString: this.where.databaseUrl,
      max,
      application_name: 'uketome jobs',
      idleTimeoutMillis: idleMs,
    };
  }

  /**
   * Has a job done without making anybody wait for it. The rows are safe by then, and the sweep makes up for what gets lost. A job
   * with a list that is due now is done at hand; else it is enqueued, together with its fellows while an enqueue is under way: the
   * busier it is, the fewer and longer they are.
   */
  addSoon<N extends JobName>(name: N, payload: JobPayload<N>, timing: JobTiming = {}): void {
    const list = lists[name]?.of;
    if (!list || timing.once) {
      this.meanwhile(name, this.add(name, payload, timing));
      return;
    }
    if (this.atHand && !timing.delay) {
      this.atHand.take(name, payload[list] as string[]);
      return;
    }
    const dueAt = timing.delay ? Math.ceil((Date.now() + timing.delay) / togetherMs) * togetherMs : 0;
    const key = `${name} ${dueAt}`;
    const gathered = this.gathered.get(key) ?? { name, list, ids: new Set(), dueAt };
    for (const id of payload[list] as string[]) gathered.ids.add(id);
    this.gathered.set(key, gathered);
    if (!this.gathering) this.meanwhile(name, this.addGathered());
  }

  private meanwhile(job: JobName, work: Promise<void>): void {
    const adding = work
      .catch((err) => this.log.warn({ err, job }, 'jobs: could not be enqueued'))
      .finally(() => this.adding.delete(adding));
    this.adding.add(adding);
  }

  private async addGathered(): Promise<void> {
    this.gathering = true;
    try {
      for (let wait = gatherMs.least; this.gathered.size > 0; ) {
        await pause(wait);
        const batches = [...this.gathered.values()];
        this.gathered.clear();
        const began = performance.now();
        await Promise.all(batches.map((batch) => this.addBatch(batch)));
        wait = Math.min(Math.max(8 * (performance.now() - began), gatherMs.least), gatherMs.most);
      }
    } finally {
      this.gathering = false;
    }
  }

  private addBatch({ name, list, ids, dueAt }: Gathered): Promise<void> {
    return this.addList(name, list, [...ids], dueAt ? Math.max(0, dueAt - Date.now()) : 0);
  }

  private async addList(name: JobName, list: string, ids: string[], delay: number): Promise<void> {
    const queue = this.queues[laneOf[name]];
    for (let at = 0; at < ids.length; at += mostToAJob)
      await queue.add(name, { [list]: ids.slice(at, at + mostToAJob) }, delay ? { delay } : {});
  }

  /** Enqueues one job. */
  async add<N extends JobName>(name: N, payload: JobPayload<N>, timing: JobTiming = {}): Promise<void> {
    await this.queues[laneOf[name]].add(name, payload, {
      ...(timing.delay ? { delay: timing.delay } : {}),
      ...(timing.once ? { deduplication: { id: timing.once } } : {}),
    });
  }

  /** Starts working. A stale payload, from before a change of its shape, is refused when it runs. */
  async work(handlers: JobHandlers): Promise<void> {
    this.atHand = new AtHand({
      laneOf: (name) => laneOf[name],
      places: lanes,
      most: mostToAJob,
      apartMs: (name) => lists[name]!.apartMs,
      run: (name, ids) => (handlers[name] as (payload: unknown) => Promise<void>)({ [lists[name]!.of]: ids }),
      failed: (name, ids, err) => {
        this.log.warn({ err, job: name, attempt: 1 }, 'jobs: failed');
        if (!(err instanceof JobRefused)) this.meanwhile(name, this.addList(name, lists[name]!.of, ids, firstRetryMs));
      },
    });
    const run = async (job: Job) => {
      const name = job.name as JobName;
      const schema: z.ZodType | undefined = jobs[name];
      const parsed = schema?.safeParse(job.data);
      if (!parsed?.success) throw new JobRefused(`no such job, or an old payload: ${job.name}`);
      await (handlers[name] as (payload: unknown) => Promise<void>)(parsed.data);
    };
    for (const lane of Object.keys(lanes) as Lane[]) {
      const options = { prefix: 'uketome', concurrency: lanes[lane], stalledInterval: 10_000, maxStalledCount: 100 };
      const worker = this.where.redisUrl
        ? new Worker(lane, run, { ...options, connection: { url: this.where.redisUrl, maxRetriesPerRequest: null } })
        : new onPostgres.Worker(lane, run, { ...options, connection: this.postgres(4) });
      worker.on('error', (err) => this.log.warn({ err, lane }, 'jobs: worker'));
      worker.on('failed', (job, err) =>
        this.log.warn({ err, job: job?.name, jobId: job?.id, attempt: job?.attemptsMade }, 'jobs: failed'),
      );
      this.workers.push(worker);
      await worker.waitUntilReady();
    }
  }

  /** How many jobs wait or run, by lane. Throws when the queue cannot be reached. */
  async depth(): Promise<Record<Lane, number>> {
    const count = async (lane: Lane) => {
      const counts = await this.queues[lane].getJobCounts('waiting', 'active', 'delayed');
      return Object.values(counts).reduce((a, b) => a + b, 0) + (this.atHand?.depth(lane) ?? 0);
    };
    return { urgent: await count('urgent'), prompt: await count('prompt'), slow: await count('slow') };
  }

  /** Lets running jobs end, then closes. */
  async stop(): Promise<void> {
    const [left] = await Promise.all([this.atHand?.stop() ?? [], ...this.workers.map((worker) => worker.close())]);
    for (const [name, ids] of left) this.meanwhile(name, this.addList(name, lists[name]!.of, ids, 0));
    await Promise.all(this.adding);
    await Promise.all(Object.values(this.queues).map((queue) => queue.close()));
  }
}
