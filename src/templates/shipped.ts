import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { NewTemplate } from '../contract/index.js';
import { StartRefused } from '../platform/problem.js';

const Shipped = z.array(NewTemplate.omit({ clientId: true }).extend({ key: z.string().regex(/^[a-z-]{1,40}$/) }));
/** A text that comes with the service. Its key says which it is, whatever its words become. */
export type Shipped = z.infer<typeof Shipped>[number];

/**
 * Reads the texts that come with the service.
 * @throws StartRefused when the file does not hold what it should
 */
export function loadShipped(file: string): Shipped[] {
  const read = Shipped.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new StartRefused(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}
