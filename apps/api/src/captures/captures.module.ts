import { Module } from '@nestjs/common'
import { UPLOAD_SETTINGS, type UploadSettings } from '../http/tokens.ts'
import { CaptureEventsController } from './capture-events.controller.ts'
import { CaptureFeedService } from './capture-feed.service.ts'
import { CapturesController } from './captures.controller.ts'
import { CapturesService } from './captures.service.ts'
import { IntakeService } from './intake.service.ts'
import { UploadStore } from './upload-store.ts'
import { UploadSweepService } from './upload-sweep.service.ts'
import { UploadsController } from './uploads.controller.ts'
import { UploadsService } from './uploads.service.ts'

@Module({
  controllers: [CaptureEventsController, CapturesController, UploadsController],
  providers: [
    CapturesService,
    CaptureFeedService,
    IntakeService,
    UploadsService,
    UploadSweepService,
    {
      provide: UploadStore,
      useFactory: ({ dir }: UploadSettings) => new UploadStore(dir),
      inject: [UPLOAD_SETTINGS],
    },
  ],
})
export class CapturesModule {}
