import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AdviceFigures } from '../contract/index.js';
import { fiscalYear, instant } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';

interface Counted {
  month: string;
  code: string;
  name: string;
  asked: number;
  answered: number;
  yes: number;
  partly: number;
  no: number;
}

/** Counts requests for advice: apart from consultations, つなぎ and cases. */
@Injectable()
export class AdviceCounting {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What a fiscal year had, by month of the asking and agency. What was withdrawn before anybody took it was no request. */
  async figures(year = fiscalYear(this.clock.now())): Promise<AdviceFigures> {
    const rows = await this.database.query<Counted[]>(
      `select to_char(a.asked_at at time zone 'Asia/Tokyo', 'YYYY-MM') as month, g.code, g.name, count(*)::int as asked,
         count(*) filter (where a.answers > 0)::int as answered, count(*) filter (where a.helped = 'yes')::int as yes,
         count(*) filter (where a.helped = 'partly')::int as partly, count(*) filter (where a.helped = 'no')::int as no
       from advice_request a join agency g on g.code = a.agency
       where a.asked_at >= $1 and a.asked_at < $2 and not (a.state = 'withdrawn' and a.owner_id is null)
       group by 1, 2, 3 order by 1, 2`,
      [instant(`${year}-04-01`, '00:00'), instant(`${year + 1}-04-01`, '00:00')],
    );
    return {
      fiscalYear: year,
      rows: rows.map(({ month, code, name, asked, answered, yes, partly, no }) => ({
        ...{ month, agency: { code, name }, asked, answered },
        helped: { yes, partly, no },
      })),
    };
  }
}
