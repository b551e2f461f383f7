import { Module } from '@nestjs/common'
import { CallWorkModule } from '../call-work/call-work.module.ts'
import { InboxModule } from '../inbox/inbox.module.ts'
import { AnnotationsController } from './annotations.controller.ts'
import { AnnotationsService } from './annotations.service.ts'
import { CallAnnotationsController } from './call-annotations.controller.ts'
import { NoteImagesController } from './images/note-images.controller.ts'
import { NoteImagesService } from './images/note-images.service.ts'

@Module({
  imports: [CallWorkModule, InboxModule],
  controllers: [CallAnnotationsController, AnnotationsController, NoteImagesController],
  providers: [AnnotationsService, NoteImagesService],
  exports: [AnnotationsService],
})
export class AnnotationsModule {}
