import { Injectable } from '@nestjs/common';
import type { Configuration } from 'openid-client';
import { type Config, isLoopback, type OrganisationConfig } from '../../config.js';
import { InjectConfig, InjectLog } from '../../platform/index.js';
import type { Logger } from '../../platform/log.js';

/** Who somebody is at the organisation. `verifiedMail` null: it names none, or does not vouch for it. */
export interface OrganisationPerson {
  issuer: string;
  subject: string;
  verifiedMail: string | null;
  amr?: unknown;
  acr?: unknown;
}

/** What has to be kept until the organisation answers. */
export interface Asked {
  state: string;
  nonce: string;
  verifier: string;
}

/** Why the organisation's sign-in came to nothing: it could not be reached, it said no, or its answer is not right. */
export type OrganisationFailure = 'unreachable' | 'denied' | 'broken';

/** @see OrganisationFailure */
export class OrganisationFailed extends Error {
  constructor(
    readonly why: OrganisationFailure,
    cause: unknown,
  ) {
    super(`the organisation's sign-in: ${why}`, { cause });
  }
}

/** What the organisation publishes about itself is read again after an hour: its keys and addresses change. */
const goodForMs = 60 * 60 * 1000;

/**
 * Speaks OpenID Connect with the organisation's own sign-in: discovery, authorization code with PKCE, state and nonce, signature and
 * claims of the identity token. The library is loaded when somebody uses it. Whose account here that is, `OrganisationSignIn` says.
 */
@Injectable()
export class Organisation {
  private found: { configuration: Configuration; at: number } | null = null;

  constructor(
    @InjectConfig() private readonly config: Config,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** What its button says, or null where there is no such sign-in. */
  get label(): string | null {
    return this.config.organisation?.label ?? null;
  }

  /** The values of `amr` and `acr` that count as a second factor. */
  get counted(): readonly string[] {
    return this.config.organisation?.secondFactor ?? [];
  }

  /** The issuer, as its subjects are kept with it. @throws OrganisationFailed */
  async issuer(): Promise<string> {
    return (await this.configuration()).serverMetadata().issuer;
  }

  /**
   * Where to send the browser, and what to keep until it is back.
   * @param anew has the organisation ask for its own password again
   * @throws OrganisationFailed
   */
  async ask(anew: boolean): Promise<{ url: string; asked: Asked }> {
    const configuration = await this.configuration();
    const client = await import('openid-client');
    const asked = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.backUrl,
      scope: 'openid email',
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(asked.verifier),
      code_challenge_method: 'S256',
      ...(anew ? { prompt: 'login' } : {}),
    });
    return { url: url.href, asked };
  }

  /**
   * Who came back.
   * @param query what stands behind `?` in the address that the browser came back to
   * @throws OrganisationFailed
   */
  async answered(query: string, { state, nonce, verifier }: Asked): Promise<OrganisationPerson> {
    const configuration = await this.configuration();
    const client = await import('openid-client');
    try {
      const tokens = await client.authorizationCodeGrant(configuration, new URL(`${this.backUrl}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      // Providers may name the mail only where it is asked for with the token.
      const named =
        claims.email === undefined && configuration.serverMetadata().userinfo_endpoint
          ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : claims;
      const verified = named.email_verified === true && typeof named.email === 'string';
      return {
        issuer: claims.iss,
        subject: claims.sub,
        verifiedMail: verified ? (named.email as string) : null,
        amr: claims.amr,
        acr: claims.acr,
      };
    } catch (cause) {
      if (cause instanceof client.AuthorizationResponseError) throw new OrganisationFailed('denied', cause);
      throw this.failed(isUnreachable(cause) ? 'unreachable' : 'broken', cause);
    }
  }

  /** Where to send a browser that signed out here, so that it is signed out there as well; null where nothing says so. */
  async farewell(): Promise<string | null> {
    try {
      const configuration = await this.configuration();
      if (!configuration.serverMetadata().end_session_endpoint) return null;
      const { buildEndSessionUrl } = await import('openid-client');
      return buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${this.config.publicUrl}/staff/` }).href;
    } catch {
      return null;
    }
  }

  private get backUrl(): string {
    return `${this.config.publicUrl}/api/session/organisation/back`;
  }

  private async configuration(): Promise<Configuration> {
    if (this.found && Date.now() - this.found.at < goodForMs) return this.found.configuration;
    const { issuer, clientId, clientSecret } = this.config.organisation as OrganisationConfig;
    const client = await import('openid-client');
    try {
      const configuration = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
        // The signature is checked although the token comes straight from the provider.
        execute: [
          client.enableNonRepudiationChecks,
          ...(isLoopback(new URL(issuer).hostname) ? [client.allowInsecureRequests] : []),
        ],
        timeout: 10,
      });
      this.found = { configuration, at: Date.now() };
      return configuration;
    } catch (cause) {
      throw this.failed('unreachable', cause);
    }
  }

  /** Codes only: what the provider says about a person stays out of the log. */
  private failed(why: OrganisationFailure, cause: unknown): OrganisationFailed {
    const { code } = cause as { code?: string };
    this.log.warn({ why, code: typeof code === 'string' ? code : null }, 'the organisation’s sign-in failed');
    return new OrganisationFailed(why, cause);
  }
}

/** No answer came, as `fetch` and its time limit say it. */
const isUnreachable = (cause: unknown): boolean =>
  cause instanceof TypeError && cause.message === 'fetch failed'
    ? true
    : cause instanceof Error &&
      (cause.name === 'TimeoutError' || (cause as { code?: string }).code === 'OAUTH_TIMEOUT');
