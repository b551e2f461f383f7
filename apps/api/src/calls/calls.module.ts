import { Module } from '@nestjs/common'
import { AnnotationsModule } from '../annotations/annotations.module.ts'
import { MessagesModule } from '../messages/messages.module.ts'
import { ActivityController } from './activity.controller.ts'
import { ActivityService } from './activity.service.ts'
import { AudioController } from './audio/audio.controller.ts'
import { AudioService } from './audio/audio.service.ts'
import { CallsController } from './calls.controller.ts'
import { CallsService } from './calls.service.ts'
import { CsvService } from './csv.service.ts'
import { DocumentService } from './document/document.service.ts'
import { ExportController } from './export.controller.ts'
import { ExportService } from './export.service.ts'
import { LinksController } from './links.controller.ts'
import { LinksService } from './links.service.ts'
import { RedactedPcapService } from './redacted-pcap/redacted-pcap.service.ts'
import { SearchService } from './search.service.ts'
import { SearchedMembers } from './searched-members.ts'
import { TextSearch } from './text-search.ts'
import { TriageController } from './triage.controller.ts'
import { TriageService } from './triage.service.ts'

@Module({
  imports: [AnnotationsModule, MessagesModule],
  controllers: [
    ActivityController,
    AudioController,
    TriageController,
    CallsController,
    ExportController,
    LinksController,
  ],
  providers: [
    ActivityService,
    AudioService,
    CallsService,
    CsvService,
    DocumentService,
    ExportService,
    LinksService,
    RedactedPcapService,
    SearchedMembers,
    SearchService,
    TextSearch,
    TriageService,
  ],
  exports: [AudioService, RedactedPcapService],
})
export class CallsModule {}
