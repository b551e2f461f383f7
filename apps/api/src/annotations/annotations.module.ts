import { Module } from '@nestjs/common'
import { AnnotationFeedService } from './annotation-feed.service.ts'
import { AnnotationsController } from './annotations.controller.ts'
import { AnnotationsService } from './annotations.service.ts'
import { CallAnnotationsController } from './call-annotations.controller.ts'

@Module({
  controllers: [CallAnnotationsController, AnnotationsController],
  providers: [AnnotationsService, AnnotationFeedService],
  exports: [AnnotationsService],
})
export class AnnotationsModule {}
