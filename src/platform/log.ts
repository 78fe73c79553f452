import { type Logger, pino } from 'pino';

/** JSON lines on standard error, with ids and codes only: no words, names, addresses or tokens of a person. */
export function openLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: withoutParameters },
      redact: { paths: ['req.headers', '*.password', '*.text', '*.body', '*.parameters'], remove: true },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

/**
 * An error as a log may hold it. A database error's `detail` and `parameters` quote the row, that is, a person's words;
 * the SQL text itself has placeholders only.
 */
function withoutParameters(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, routine } = error as Error &
    Record<'code' | 'constraint' | 'table' | 'routine', unknown>;
  const fromDatabase = routine !== undefined || 'driverError' in error;
  return {
    type: error.name,
    message: fromDatabase ? undefined : error.message,
    code,
    constraint,
    table,
    stack: fromDatabase
      ? error.stack
          ?.split('\n')
          .filter((line) => /^\s+at /.test(line))
          .join('\n')
      : error.stack,
  };
}

export type { Logger };
