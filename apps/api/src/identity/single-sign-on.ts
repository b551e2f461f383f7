/** The two steps of a sign-in by one's organisation, as a plugin of better-auth: sessions and cookies stay its own. */
import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { type SsoAttempt, SsoError, type SsoSignIn } from '../sso/sso-sign-in.ts'
import { newToken } from './secret-token.ts'

const MINUTES = 10

/** Where a provider sends people back to, below the public URL. */
export const SSO_CALLBACK = '/api/auth/sso/callback'

export function singleSignOn(signIn: SsoSignIn, publicUrl: string) {
  const loginWith = (failure: string) => `${new URL('/login', publicUrl).href}?sso=${failure}`
  return {
    id: 'ringback-sso',
    endpoints: {
      ssoStart: createAuthEndpoint(
        '/sso/start',
        { method: 'POST', body: z.object({ email: z.email().max(254) }) },
        async (ctx) => {
          const state = newToken()
          const begun = await signIn.begin(ctx.body.email, state).catch((error) => {
            if (error instanceof SsoError) throw new APIError('BAD_GATEWAY', { code: 'SSO_UNREACHABLE' })
            throw error
          })
          if (!begun) throw new APIError('NOT_FOUND', { code: 'SSO_UNKNOWN' })
          await ctx.context.internalAdapter.createVerificationValue({
            identifier: `sso:${state}`,
            value: JSON.stringify(begun.attempt),
            expiresAt: new Date(Date.now() + MINUTES * 60_000),
          })
          // Only the browser that began comes back: nobody is signed in by a link of somebody else's.
          const cookie = ctx.context.createAuthCookie('sso_state', { maxAge: MINUTES * 60 })
          await ctx.setSignedCookie(cookie.name, state, ctx.context.secret, cookie.attributes)
          return ctx.json({ url: begun.url })
        },
      ),
      ssoCallback: createAuthEndpoint('/sso/callback', { method: 'GET' }, async (ctx) => {
        const cookie = ctx.context.createAuthCookie('sso_state')
        const state = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
        ctx.setCookie(cookie.name, '', { ...cookie.attributes, maxAge: 0 })
        const asked = state && (await ctx.context.internalAdapter.consumeVerificationValue(`sso:${state}`))
        if (!asked || !ctx.request) throw ctx.redirect(loginWith('expired'))
        const attempt = JSON.parse(asked.value) as SsoAttempt
        let userId: string
        try {
          const origin = { address: null, requestId: '' }
          userId = await signIn.finish(attempt, state, new URL(ctx.request.url).search, origin)
        } catch (error) {
          if (error instanceof SsoError) throw ctx.redirect(loginWith(error.failure))
          throw error
        }
        const user = await ctx.context.internalAdapter.findUserById(userId)
        const session = await ctx.context.internalAdapter.createSession(userId, false, {
          ssoOrganizationId: attempt.orgId,
        })
        if (!user || !session) throw ctx.redirect(loginWith('refused'))
        await setSessionCookie(ctx, { session, user })
        throw ctx.redirect(new URL('/calls', publicUrl).href)
      }),
    },
  } satisfies BetterAuthPlugin
}
