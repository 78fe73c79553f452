import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import type { ChannelSettings, Connection, ConnectionTrial } from '../contract/index.js';
import { OWN_ADDRESS, type OwnAddress } from '../doors/email/own-address.js';
import { tryImap, trySmtp } from '../doors/email/try-mail.js';
import { LineApi, type LineRead } from '../doors/line/line-api.js';
import { InjectConfig, InjectSecrets } from '../platform/index.js';
import { OutgoingMail } from '../platform/outgoing-mail.js';
import type { Secrets } from '../platform/secrets.js';

type Tried = Omit<ConnectionTrial, 'connection'>;

/** The connections to LINE and mail: which are set up, and whether they work at this moment. */
@Injectable()
export class ChannelTrials {
  constructor(
    private readonly line: LineApi,
    private readonly outgoing: OutgoingMail,
    @Inject(OWN_ADDRESS) private readonly own: OwnAddress | null,
    @InjectConfig() private readonly config: Config,
    @InjectSecrets() private readonly secrets: Secrets,
  ) {}

  /** What is set up. */
  settings(): ChannelSettings {
    const { publicUrl, mail } = this.config;
    return {
      connections: [
        { connection: 'line', configured: this.secrets.lineToken !== null },
        { connection: 'smtp', configured: this.outgoing.url !== null },
        { connection: 'imap', configured: mail.imapUrl !== null },
      ],
      formUrl: `${publicUrl}/form`,
      webhookUrl: this.webhookUrl,
      mailAddress: this.own?.address ?? null,
      listens: mail.listenPort !== null,
    };
  }

  /** Tries one connection; nothing is sent to anybody, and no mail is touched. */
  async try(connection: Connection): Promise<ConnectionTrial> {
    return { connection, ...(await this.tries[connection]()) };
  }

  private get webhookUrl(): string {
    return `${this.config.publicUrl}/webhooks/line`;
  }

  private readonly tries: Record<Connection, () => Promise<Tried>> = {
    line: async () => {
      if (this.secrets.lineToken === null) return { outcome: 'not_configured', name: null };
      const info = await this.line.botInfo();
      if (info.outcome !== 'ok') return failed(info);
      const { name } = info.value;
      const webhook = await this.line.webhook();
      if (webhook.outcome === 'gone') return { outcome: 'webhook_off', name };
      if (webhook.outcome !== 'ok') return failed(webhook);
      if (webhook.value.endpoint !== this.webhookUrl) return { outcome: 'webhook_elsewhere', name };
      return { outcome: webhook.value.active ? 'ok' : 'webhook_off', name };
    },
    smtp: async () => {
      const { url } = this.outgoing;
      return { outcome: url === null ? 'not_configured' : await trySmtp(url), name: null };
    },
    imap: async () => {
      const url = this.config.mail.imapUrl;
      return { outcome: url === null ? 'not_configured' : await tryImap(url), name: null };
    },
  };
}

function failed({ outcome }: Exclude<LineRead<never>, { outcome: 'ok' }>): Tried {
  if (outcome === 'rate_limited') return { outcome: 'busy', name: null };
  return { outcome: outcome === 'refused' || outcome === 'gone' ? 'refused' : 'unreachable', name: null };
}
