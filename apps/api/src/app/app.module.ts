import { type DynamicModule, Module } from '@nestjs/common'
import { ThrottlerStorageService } from '@nestjs/throttler'
import { AnnotationsModule } from '../annotations/annotations.module.ts'
import { AuditModule } from '../audit/audit.module.ts'
import { CallsModule } from '../calls/calls.module.ts'
import { CaptureAgentsModule } from '../capture-agents/capture-agents.module.ts'
import { CapturesModule } from '../captures/captures.module.ts'
import { HealthModule } from '../health/health.module.ts'
import { emailCounters, rateLimitModule } from '../http/rate-limit.ts'
import type { SsoOptions } from '../http/tokens.ts'
import { createAuth } from '../identity/auth.ts'
import { IdentityModule } from '../identity/identity.module.ts'
import { trustedOrigins } from '../identity/origins.ts'
import { SSO_CALLBACK } from '../identity/single-sign-on.ts'
import { InboxModule } from '../inbox/inbox.module.ts'
import { MessagesModule } from '../messages/messages.module.ts'
import { ProfileModule } from '../profile/profile.module.ts'
import { SharesModule } from '../shares/shares.module.ts'
import { Oidc } from '../sso/oidc.ts'
import { SsoModule } from '../sso/sso.module.ts'
import { SsoSignIn } from '../sso/sso-sign-in.ts'
import { TeamModule } from '../team/team.module.ts'
import { WebhooksModule } from '../webhooks/webhooks.module.ts'
import { WorkspaceModule } from '../workspace/workspace.module.ts'
import { DepsModule } from './deps.module.ts'
import type { AppDeps } from './deps.ts'
import { DrainService } from './drain.service.ts'
import { requestLogModule } from './request-log.ts'

@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class AppModule {
  static of(deps: AppDeps): DynamicModule {
    const { publicUrl, authSecret, rateLimits } = deps.settings
    const storage = new ThrottlerStorageService()
    const origins = trustedOrigins(publicUrl, deps.settings.trustedOrigins)
    const counters = emailCounters(rateLimits, storage)
    const sso: SsoOptions = {
      redirectUrl: new URL(SSO_CALLBACK, publicUrl).href,
      allowsPrivate: deps.settings.ssoMayBePrivate,
      dnsServers: deps.settings.dnsServers,
    }
    const auth = createAuth(deps.database, {
      ...{ publicUrl, origins, counters, secret: authSecret, mailer: deps.mailer },
      sso: new SsoSignIn(deps.database, new Oidc(sso), authSecret),
    })
    return {
      module: AppModule,
      providers: [DrainService],
      imports: [
        DepsModule.of(deps, counters, sso),
        requestLogModule(deps.logger),
        rateLimitModule(rateLimits, storage),
        IdentityModule.of(auth, origins),
        CapturesModule,
        CallsModule,
        MessagesModule,
        AnnotationsModule,
        InboxModule,
        SharesModule,
        WorkspaceModule,
        TeamModule,
        SsoModule,
        ProfileModule,
        AuditModule,
        WebhooksModule,
        CaptureAgentsModule,
        HealthModule,
      ],
    }
  }
}
