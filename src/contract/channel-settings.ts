import { z } from 'zod';

/** The connections to the outside that can be tried: LINE's interface, the server that mail leaves by, the mailbox that is read. */
export const connections = ['line', 'smtp', 'imap'] as const;
/** @see connections */
export const Connection = z.enum(connections).meta({ id: 'Connection' });
/** @see connections */
export type Connection = z.infer<typeof Connection>;

/** Which connections are set up, and the addresses that residents use. No secret is ever told. */
export const ChannelSettings = z
  .object({
    connections: z.array(z.object({ connection: Connection, configured: z.boolean() })),
    formUrl: z.string(),
    webhookUrl: z.string(),
    mailAddress: z.string().nullable(),
    /** Whether mail is taken directly over SMTP. */
    listens: z.boolean(),
  })
  .meta({ id: 'ChannelSettings' });
/** @see ChannelSettings */
export type ChannelSettings = z.infer<typeof ChannelSettings>;

/**
 * How a try ended. `refused`: the other side does not accept our password or token; `no_mailbox`: it has no such mailbox;
 * `webhook_off` and `webhook_elsewhere`: LINE answers, but does not bring its messages here.
 */
export const trialOutcomes = [
  'ok',
  'not_configured',
  'refused',
  'no_mailbox',
  'webhook_off',
  'webhook_elsewhere',
  'busy',
  'unreachable',
] as const;
/** One try of a connection. `name` is what the other side calls the account, where it tells. */
export const ConnectionTrial = z
  .object({ connection: Connection, outcome: z.enum(trialOutcomes), name: z.string().nullable() })
  .meta({ id: 'ConnectionTrial' });
/** @see ConnectionTrial */
export type ConnectionTrial = z.infer<typeof ConnectionTrial>;
