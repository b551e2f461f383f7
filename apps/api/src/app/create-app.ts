import 'reflect-metadata'
import type { IncomingMessage } from 'node:http'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { SwaggerModule } from '@nestjs/swagger'
import type { Registry } from '@ringback/server-kit'
import type { NextFunction, Request, Response } from 'express'
import { Logger } from 'nestjs-pino'
import { ProblemFilter } from '../http/problem.filter.ts'
import { assignRequestId } from '../http/request-id.ts'
import { validationPipe } from '../http/validation.pipe.ts'
import { AppModule } from './app.module.ts'
import { checkAuthorizations } from './check-authorizations.ts'
import type { AppDeps } from './deps.ts'
import { openApiDocument } from './openapi.ts'
import { bodyDeadline, limitPatience } from './patience.ts'
import { requestMetrics } from './request-metrics.ts'
import { requestTracing } from './request-tracing.ts'
import { securityHeaders } from './security-headers.ts'

/** The whole api on `deps`, ready to listen. @throws when a route does not declare who may call it */
export async function createApp(deps: AppDeps, metrics?: Registry): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(deps), {
    bodyParser: false, // better-auth and uploads read their own
    bufferLogs: true,
    abortOnError: false,
  })
  app.useLogger(app.get(Logger))
  app.set('trust proxy', deps.settings.trustedProxies)
  app.disable('x-powered-by')
  app.set('query parser', 'simple')

  app.use((request: Request, response: Response, next: NextFunction) => {
    assignRequestId(request, response)
    next()
  })
  if (metrics) app.use(requestMetrics(metrics))
  app.use(requestTracing)
  app.use(bodyDeadline)
  app.use(securityHeaders(deps.settings.publicUrl))
  app.useBodyParser('json', { limit: '100kb', type: isOurJson })

  app.useGlobalPipes(validationPipe())
  app.useGlobalFilters(new ProblemFilter(deps.logger))
  checkAuthorizations(app)

  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), { jsonDocumentUrl: 'api/openapi.json' })
  await app.init()
  limitPatience(app.getHttpServer())
  return app
}

/** Bodies under /api/auth are better-auth's to read. */
function isOurJson(request: IncomingMessage & { originalUrl?: string }): boolean {
  const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '')
  return isJson && (request.originalUrl ?? '').startsWith('/api/v1/')
}
