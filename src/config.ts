import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((v) => v === '1');
const port = z.coerce.number().int().min(1).max(65535);
const url = (...protocols: string[]) =>
  z.string().refine((v) => URL.canParse(v) && protocols.includes(new URL(v).protocol), {
    error: `must be an address beginning with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

/** 32 bytes in base64, as `openssl rand -base64 32` prints them. */
const key = z.string().refine((v) => Buffer.from(v, 'base64').length === 32 && /^[A-Za-z0-9+/]+=?$/.test(v), {
  error: 'must be 32 bytes in base64 (for example from: openssl rand -base64 32)',
});

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: url('http:', 'https:').optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  PROFILE: z.string().min(1).default('sample'),
  TRIAL: flag.optional(),
  TRIAL_PASSWORD: z.string().min(4).optional(),
  LINE_CHANNEL_SECRET: z.string().min(1).optional(),
  LINE_CHANNEL_ACCESS_TOKEN: z.string().min(1).optional(),
  LINE_API_BASE_URL: url('http:', 'https:').optional(),
  LINE_DATA_API_BASE_URL: url('http:', 'https:').optional(),
  IMAP_URL: url('imap:', 'imaps:').optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s<>@]+@[^\s<>@]+$/, 'must be one mail address')
    .optional(),
  SMTP_LISTEN_PORT: port.optional(),
  LLM_URL: url('http:', 'https:').optional(),
  LLM_MODEL: z.string().min(1).optional(),
  LLM_KEY: z.string().min(1).optional(),
  OIDC_ISSUER: url('http:', 'https:').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_LABEL: z.string().min(1).max(30).default('組織のアカウント'),
  OIDC_SECOND_FACTOR: z.string().default(''),
  SESSION_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  DATA_KEY: key.optional(),
  DATA_KEY_OLD: key.optional(),
  ALARM_WEBHOOK_URL: url('http:', 'https:').optional(),
  MIGRATE: flag.default(false),
  METRICS_TOKEN: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Variables that say "this is a real installation": with none of them set, `npm start` is a trial. */
const realInstallation = [
  'PUBLIC_URL',
  'DATABASE_URL',
  'REDIS_URL',
  'LINE_CHANNEL_SECRET',
  'LINE_CHANNEL_ACCESS_TOKEN',
  'IMAP_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'SESSION_SECRET',
  'DATA_KEY',
  'PROFILE',
] as const; // prettier-ignore

/** How the organisation's own sign-in is reached. */
export interface OrganisationConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says. */
  label: string;
  /** Values of `amr` or `acr` that count as a second factor here; none: its sign-in never does. */
  secondFactor: string[];
}

/** The environment, parsed. Secrets that a trial generates are filled in by `platform/secrets.ts`. */
export interface Config {
  host: string;
  port: number;
  publicUrl: string;
  secureCookies: boolean;
  dataDir: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  role: 'all' | 'web' | 'worker';
  profile: string;
  trial: boolean;
  trialPassword: string | null;
  line: { secret: string | null; token: string | null; apiBaseUrl: string | null; dataApiBaseUrl: string | null };
  mail: { imapUrl: string | null; smtpUrl: string | null; from: string | null; listenPort: number | null };
  /** The second reader that somebody runs for this installation; null where there is none. */
  secondReader: { url: string; model: string; key: string | null } | null;
  /** Where alarms that nobody took are posted: level, time and the staff app's address, nothing else. */
  alarmWebhookUrl: string | null;
  /** Sign-in through the organisation's own accounts (OpenID Connect); null where there is none. */
  organisation: OrganisationConfig | null;
  sessionSecret: string | null;
  dataKey: string | null;
  /** The key before, while it is being replaced (`npm run -s keys -- rotate`). */
  oldDataKey: string | null;
  migrate: boolean;
  metricsToken: string | null;
  logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
}

/** Thrown with every mistake in the environment at once, one sentence each. */
export class ConfigMistakes extends Error {
  constructor(readonly mistakes: string[]) {
    super(`The environment is not right:\n${mistakes.map((m) => `  - ${m}`).join('\n')}`);
  }
}

/** A host that only this machine can reach. */
export const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);

/** Parses the environment once; nobody else reads `process.env`. Empty variables count as unset. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigMistakes(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const env = parsed.data;
  const trial = env.TRIAL ?? realInstallation.every((name) => given[name] === undefined);
  const publicUrl = (
    env.PUBLIC_URL ?? `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`
  ).replace(/\/+$/, '');

  const mistakes: string[] = [];
  if (trial && env.PUBLIC_URL && !isLoopback(new URL(env.PUBLIC_URL).hostname)) {
    mistakes.push('TRIAL=1 cannot run under a public PUBLIC_URL: anybody could sign in with the trial accounts');
  }
  if (trial && !env.PUBLIC_URL && !isLoopback(env.HOST)) {
    mistakes.push('TRIAL=1 listens on this machine only: set HOST to 127.0.0.1, or TRIAL=0 for a real installation');
  }
  if (env.ROLE !== 'all' && !env.DATABASE_URL) {
    mistakes.push(`ROLE=${env.ROLE} needs DATABASE_URL: the embedded database serves one process only`);
  }
  if (!trial) {
    for (const name of ['SESSION_SECRET', 'DATA_KEY'] as const) {
      if (!env[name]) mistakes.push(`${name} is required outside a trial`);
    }
    if (env.LINE_CHANNEL_SECRET && !env.LINE_CHANNEL_ACCESS_TOKEN) {
      mistakes.push('LINE_CHANNEL_ACCESS_TOKEN is missing beside LINE_CHANNEL_SECRET');
    }
  }
  if (Boolean(env.LLM_URL) !== Boolean(env.LLM_MODEL)) mistakes.push('LLM_URL and LLM_MODEL need each other');
  const oidc = [env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET].filter((one) => one !== undefined);
  if (oidc.length % 3 !== 0) mistakes.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET need each other');
  if (env.OIDC_ISSUER?.startsWith('http:') && !isLoopback(new URL(env.OIDC_ISSUER).hostname)) {
    mistakes.push('OIDC_ISSUER must begin with https:// unless it is this machine: it says who somebody is');
  }
  if (env.LLM_URL?.startsWith('http:') && !isLoopback(new URL(env.LLM_URL).hostname)) {
    mistakes.push('LLM_URL must begin with https:// unless it is this machine: residents’ words go there');
  }
  if (mistakes.length > 0) throw new ConfigMistakes(mistakes);

  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    role: env.ROLE,
    profile: env.PROFILE,
    trial,
    trialPassword: env.TRIAL_PASSWORD ?? null,
    line: {
      secret: env.LINE_CHANNEL_SECRET ?? null,
      token: env.LINE_CHANNEL_ACCESS_TOKEN ?? null,
      apiBaseUrl: env.LINE_API_BASE_URL ?? null,
      dataApiBaseUrl: env.LINE_DATA_API_BASE_URL ?? env.LINE_API_BASE_URL ?? null,
    },
    mail: {
      imapUrl: env.IMAP_URL ?? null,
      smtpUrl: env.SMTP_URL ?? null,
      from: env.MAIL_FROM ?? null,
      listenPort: env.SMTP_LISTEN_PORT ?? (trial ? 2525 : null),
    },
    secondReader:
      env.LLM_URL && env.LLM_MODEL ? { url: env.LLM_URL, model: env.LLM_MODEL, key: env.LLM_KEY ?? null } : null,
    alarmWebhookUrl: env.ALARM_WEBHOOK_URL ?? null,
    organisation:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
        ? {
            issuer: env.OIDC_ISSUER,
            clientId: env.OIDC_CLIENT_ID,
            clientSecret: env.OIDC_CLIENT_SECRET,
            label: env.OIDC_LABEL,
            secondFactor: env.OIDC_SECOND_FACTOR.split(/[\s,]+/).filter((one) => one !== ''),
          }
        : null,
    sessionSecret: env.SESSION_SECRET ?? null,
    dataKey: env.DATA_KEY ?? null,
    oldDataKey: env.DATA_KEY_OLD ?? null,
    migrate: env.MIGRATE || trial || !env.DATABASE_URL,
    metricsToken: env.METRICS_TOKEN ?? null,
    logLevel: env.LOG_LEVEL,
  };
}
