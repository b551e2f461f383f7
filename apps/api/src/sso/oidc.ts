/** OpenID Connect by openid-client: discovery, code flow with PKCE, ID tokens with their signature checked. */
import { publicFetch } from '@ringback/server-kit'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  type CustomFetchOptions,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'

export interface OidcClient {
  issuer: string
  clientId: string
  clientSecret: string
}

/** What is kept between leaving for the provider and coming back. */
export interface OidcAttempt {
  nonce: string
  verifier: string
}

export interface OidcOptions {
  redirectUrl: string
  /** Whether providers may be at private addresses, and by plain http. */
  allowsPrivate: boolean
}

export class Oidc {
  constructor(private readonly options: OidcOptions) {}

  /** @throws when the issuer cannot be reached, or is none */
  async discover({ issuer, clientId, clientSecret }: OidcClient): Promise<Configuration> {
    const { allowsPrivate } = this.options
    const fetch = publicFetch({ allowsPrivate })
    const configuration = await discovery(new URL(issuer), clientId, clientSecret, undefined, {
      [customFetch]: (url: string, options: CustomFetchOptions) => fetch(url, options),
      ...(allowsPrivate && { execute: [allowInsecureRequests] }),
    })
    enableNonRepudiationChecks(configuration)
    return configuration
  }

  /** Where to send somebody, and what to keep until they are back. */
  async begin(client: OidcClient, state: string, email: string): Promise<OidcAttempt & { url: string }> {
    const configuration = await this.discover(client)
    const [nonce, verifier] = [randomNonce(), randomPKCECodeVerifier()]
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: this.options.redirectUrl,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      login_hint: email,
      state,
      nonce,
    })
    return { url: url.href, nonce, verifier }
  }

  /** @throws when anything of the answer is not as it was asked: state, nonce, audience, issuer, signature, time */
  async finish(
    client: OidcClient,
    state: string,
    { nonce, verifier }: OidcAttempt,
    query: string,
  ): Promise<IDToken> {
    const configuration = await this.discover(client)
    const answered = new URL(this.options.redirectUrl)
    answered.search = query
    const tokens = await authorizationCodeGrant(configuration, answered, {
      pkceCodeVerifier: verifier,
      expectedNonce: nonce,
      expectedState: state,
      idTokenExpected: true,
    })
    return tokens.claims()!
  }
}
