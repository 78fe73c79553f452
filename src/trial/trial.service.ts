import { Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import type { Role } from '../contract/index.js';
import { InjectConfig, InjectSecrets } from '../platform/index.js';
import type { Secrets } from '../platform/secrets.js';
import { SignIn } from '../staff/index.js';
import { MailCatcher } from './mail/catcher.service.js';
import { Samples } from './samples.service.js';

/** The trial accounts: invented people, one per role, and a second worker so that two can sit at two screens. */
const accounts: { login: string; name: string; role: Role; agency: string | null }[] = [
  { login: 'worker', name: '佐藤 みどり', role: 'worker', agency: null },
  { login: 'worker2', name: '鈴木 健一', role: 'worker', agency: null },
  { login: 'manager', name: '高橋 直子', role: 'manager', agency: null },
  { login: 'agency', name: '北地域包括支援センター 田村', role: 'agency', agency: 'kita-houkatsu' },
  { login: 'admin', name: '情報担当 渡辺', role: 'admin', agency: null },
];

/** Makes `npm start` whole with no accounts anywhere: trial sign-ins, invented people, and the addresses to open. */
@Injectable()
export class Trial {
  constructor(
    private readonly signIn: SignIn,
    private readonly catcher: MailCatcher,
    private readonly samples: Samples,
    @InjectConfig() private readonly config: Config,
    @InjectSecrets() private readonly secrets: Secrets,
  ) {}

  /** Before anybody can come in: the accounts are there, and mail is caught. */
  async prepare(): Promise<void> {
    await this.catcher.start();
    const password = this.secrets.trialPassword;
    for (const account of accounts) {
      const created = await this.signIn.createAccount({ ...account, password });
      if (!created) await this.signIn.setPassword(account.login, password);
    }
  }

  /** Prints where to go, and fills an empty trial. */
  async open(): Promise<void> {
    const password = this.secrets.trialPassword;
    const at = this.config.publicUrl;
    const lines = [
      '',
      `Uketome, trial: invented people only; never a real person's words.`,
      `  Staff inbox           ${at}/staff/`,
      `  Resident form         ${at}/`,
      `  LINE phone simulator  ${at}/trial/line`,
      `  Caught mail           ${at}/trial/mail`,
      ...accounts.map(({ login }) => `  Sign-in  ${login.padEnd(8)} ${password}`),
      '',
    ];
    process.stdout.write(lines.join('\n'));
    await this.samples.fill();
  }
}
