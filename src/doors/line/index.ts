import type { Provider } from '@nestjs/common';
import type { Config } from '../../config.js';
import { CONFIG, SECRETS } from '../../platform/index.js';
import type { Secrets } from '../../platform/secrets.js';
import { LineDoor } from './line.service.js';
import { LineApi } from './line-api.js';
import { LineMedia } from './media.service.js';
import { LineProfiles } from './profile.service.js';
import { LineQuota } from './quota.service.js';
import { LineWebhook } from './webhook.service.js';

const api: Provider = {
  provide: LineApi,
  inject: [CONFIG, SECRETS],
  // In a trial without addresses of its own, LINE is played by the simulator on this very service.
  useFactory: ({ line, trial, port, host }: Config, { lineToken }: Secrets) => {
    const simulator =
      trial && line.apiBaseUrl === null && line.token === null ? `http://${host}:${port}/trial/line/api` : undefined;
    return new LineApi({
      accessToken: lineToken ?? '',
      apiBaseUrl: line.apiBaseUrl ?? simulator,
      dataBaseUrl: line.dataApiBaseUrl ?? simulator,
    });
  },
};

/** The services of the LINE door. */
export const lineProviders = [api, LineDoor, LineProfiles, LineMedia, LineQuota, LineWebhook];
