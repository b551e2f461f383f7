import { Module } from '@nestjs/common'
import { CallWorkModule } from '../call-work/call-work.module.ts'
import { DeliveryService } from './delivery.service.ts'
import { InboxController } from './inbox.controller.ts'
import { InboxService } from './inbox.service.ts'

@Module({
  imports: [CallWorkModule],
  controllers: [InboxController],
  providers: [InboxService, DeliveryService],
  exports: [DeliveryService],
})
export class InboxModule {}
