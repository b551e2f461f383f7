import { Module } from '@nestjs/common'
import { CallWorkModule } from '../call-work/call-work.module.ts'
import { InboxModule } from '../inbox/inbox.module.ts'
import { AnnotationsController } from './annotations.controller.ts'
import { AnnotationsService } from './annotations.service.ts'
import { CallAnnotationsController } from './call-annotations.controller.ts'

@Module({
  imports: [CallWorkModule, InboxModule],
  controllers: [CallAnnotationsController, AnnotationsController],
  providers: [AnnotationsService],
  exports: [AnnotationsService],
})
export class AnnotationsModule {}
