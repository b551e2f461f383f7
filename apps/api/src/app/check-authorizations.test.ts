import { Controller, Get, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { expect, it } from 'vitest'
import { Operation } from '../http/operation.decorator.ts'
import { checkAuthorizations } from './check-authorizations.ts'

@Controller('things')
class ThingsController {
  @Get()
  @Operation({ summary: 'Declared', permission: 'call:read' })
  declared() {}

  @Get(':id')
  forgotten() {}
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

it('a route that does not say who may call it keeps the api from starting', async () => {
  const app = await NestFactory.create(ThingsModule, { logger: false })
  expect(() => checkAuthorizations(app)).toThrow('Routes without @Operation: ThingsController.forgotten')
})
