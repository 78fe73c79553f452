import type { Provider } from '@nestjs/common';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { AgenciesPageController } from './agencies.controller.js';
import { DisplayController } from './display.controller.js';
import { FormController } from './form.controller.js';
import { Forms } from './form.service.js';
import { RoomController } from './room.controller.js';
import { ROOM_LIMITS, Rooms } from './room.service.js';
import { RoomGateway, WebDoor } from './web.door.js';

export { mountResidentAssets } from './mount.js';
export { WebDoor };

const limits: Provider = {
  provide: ROOM_LIMITS,
  inject: [DataSource],
  useFactory: (database: DataSource) => {
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: database,
        storeType: 'typeorm',
        tableName: 'rate_limit',
        tableCreated: true,
        keyPrefix,
        points,
        duration: 900,
      });
    return { receipt: limiter('room', 5), address: limiter('room-address', 20) };
  },
};

/** The services of the web door. */
export const webProviders = [Forms, Rooms, limits, WebDoor, RoomGateway];
/** What listens to HTTP at the web door. */
export const webControllers = [FormController, DisplayController, RoomController, AgenciesPageController];
