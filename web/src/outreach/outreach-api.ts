import {
  FieldKey,
  FieldPage,
  type NewOutreach,
  type NewOutreachDeed,
  OutreachesOf,
  OutreachFigures,
  OutreachPage,
  OutreachRecord,
  OwnHats,
  Printing,
  WorkTimes,
} from '../../../src/contract/index.js';
import { call, download } from '../api.js';

const one = (id: string) => `outreach/${encodeURIComponent(id)}`;

/** The requests of the screens of outreach. */
export const outreachApi = {
  list: (query: string) => call('GET', `outreach?${query}`, OutreachPage),
  figures: () => call('GET', 'outreach/figures', OutreachFigures),
  open: (body: NewOutreach) => call('POST', 'outreach', OutreachRecord, body),
  read: (id: string) => call('GET', one(id), OutreachRecord),
  do: (id: string, body: NewOutreachDeed) => call('POST', `${one(id)}/deeds`, OutreachRecord, body),
  print: (id: string) => call('POST', `${one(id)}/printing`, Printing, {}),
  of: (consultationId: string) =>
    call('GET', `consultations/${encodeURIComponent(consultationId)}/outreach`, OutreachesOf),
  hats: () => call('GET', 'work-times/hats', OwnHats),
  workTimes: (year: string) => call('GET', `work-times?${new URLSearchParams(year ? { year } : {})}`, WorkTimes),
  workTimesExcel: (year: number) => download('work-times/excel', { year }),
  field: () => call('GET', 'outreach/field', FieldPage),
  fieldKey: (device: string) => call('GET', `outreach/field/key?device=${encodeURIComponent(device)}`, FieldKey),
};
