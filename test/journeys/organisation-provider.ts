import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import Provider from 'oidc-provider';

/** Somebody at the organisation. */
export interface Person {
  id: string;
  mail: string;
  verified: boolean;
  amr: string[];
}

/** A city's sign-in: the provider `oidc-provider`, and in front of it something that can spoil its answers. */
export interface OrganisationProvider {
  issuer: string;
  client: { id: string; secret: string };
  /** Who signs in there next. */
  person: Person;
  /** Changes the identity token on its way, and signs it again: with the provider's own key, or with another. */
  spoil: ((claims: JWTPayload) => JWTPayload) | null;
  strangerSigns: boolean;
  /** As if nobody were at home. */
  down: boolean;
  close(): Promise<void>;
}

const newKey = (): JWK => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  alg: 'RS256',
  use: 'sig',
  kid: 'the-key',
});

/** Starts one that knows the service under an address. */
export async function anOrganisation(serviceUrl: string): Promise<OrganisationProvider> {
  const [key, stranger] = [newKey(), newKey()];
  const front = createServer();
  const issuer = await listening(front);
  const client = { id: 'uketome', secret: 'a secret of the client' };
  const organisation: OrganisationProvider = {
    issuer,
    client,
    person: { id: 'nobody', mail: 'nobody@city.example', verified: true, amr: ['pwd'] },
    spoil: null,
    strangerSigns: false,
    down: false,
    close: async () => {
      front.close();
      back.close();
    },
  };
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${serviceUrl}/api/session/organisation/back`],
        post_logout_redirect_uris: [`${serviceUrl}/staff/`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [key as never] },
    cookies: { keys: ['a key of the cookies'] },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: organisation.person.mail, email_verified: organisation.person.verified }),
    }),
    loadExistingGrant: async (context) => {
      const grant = new provider.Grant({
        clientId: context.oidc.client!.clientId,
        accountId: context.oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  provider.on('server_error', (_context, error) => process.stderr.write(`provider: ${error.stack}\n`));
  const handle = provider.callback();
  const back = createServer((incoming, response) => {
    if (!incoming.url!.startsWith('/interaction/')) return void handle(incoming, response);
    const { id: accountId, amr } = organisation.person;
    void provider.interactionFinished(incoming, response, { login: { accountId, amr } });
  });
  const behind = new URL(await listening(back));

  front.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
    if (organisation.down) return void incoming.socket.destroy();
    const passed = request(
      {
        host: behind.hostname,
        port: behind.port,
        path: incoming.url,
        method: incoming.method,
        headers: incoming.headers,
      },
      async (answer) => {
        const body = Buffer.concat(await answer.toArray());
        const spoilt = incoming.url === '/token' && answer.statusCode === 200;
        const sent = spoilt ? await respoil(body, organisation, organisation.strangerSigns ? stranger : key) : body;
        const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
        response.writeHead(answer.statusCode!, headers).end(sent);
      },
    );
    incoming.pipe(passed);
  });
  return organisation;
}

async function respoil(body: Buffer, { spoil }: OrganisationProvider, key: JWK): Promise<string> {
  const tokens = JSON.parse(body.toString()) as { id_token: string };
  const claims = decodeJwt(tokens.id_token);
  const signed = await new SignJWT(spoil ? spoil(claims) : claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'the-key' })
    .sign(await importJWK(key, 'RS256'));
  return JSON.stringify({ ...tokens, id_token: signed });
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
