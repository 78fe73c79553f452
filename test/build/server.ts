import pg from 'pg';

/** The template's name: migrated once for the whole run. */
export const template = 'uketome_template';

/** The server that the global set-up started. */
export const serverUrl = (): string => {
  const url = process.env.UKETOME_TEST_DATABASE;
  if (!url) throw new Error('The global set-up has not started a database.');
  return url;
};

/** The address of a database on that server. */
export const databaseUrl = (name: string, server = serverUrl()): string =>
  Object.assign(new URL(server), { pathname: `/${name}` }).toString();

/** Runs one statement on the server. */
export async function onServer(sql: string, url = serverUrl()): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
