import { Controller, Get, Inject, Res } from '@nestjs/common'
import { ApiResponse, ApiTags } from '@nestjs/swagger'
import { SkipThrottle } from '@nestjs/throttler'
import { checkHealth, type HealthChecks } from '@ringback/server-kit'
import type { Response } from 'express'
import { z } from 'zod'
import { Operation } from '../http/operation.decorator.ts'
import { HEALTH_CHECKS } from './health-checks.ts'

const Alive = z.strictObject({ ok: z.boolean() })
const Ready = z.strictObject({ ok: z.boolean(), parts: z.record(z.string(), z.enum(['up', 'down'])) })

/** For whoever routes requests here; the same, with metrics, is on METRICS_PORT. */
@ApiTags('health')
@SkipThrottle()
@Controller()
export class HealthController {
  constructor(@Inject(HEALTH_CHECKS) private readonly checks: HealthChecks) {}

  @Get('healthz')
  @Operation({ summary: 'The process answers', permission: 'public', response: Alive })
  alive(): z.infer<typeof Alive> {
    return { ok: true }
  }

  @Get('readyz')
  @ApiResponse({ status: 503, description: 'A part is down', standardSchema: Ready })
  @Operation({ summary: 'Its database and object store answer too', permission: 'public', response: Ready })
  async ready(@Res({ passthrough: true }) response: Response): Promise<z.infer<typeof Ready>> {
    const health = await checkHealth(this.checks)
    response.status(health.ok ? 200 : 503)
    return health
  }
}
