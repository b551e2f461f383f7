import { Module } from '@nestjs/common'
import { CallWorkFeedService } from './call-work-feed.service.ts'

@Module({ providers: [CallWorkFeedService], exports: [CallWorkFeedService] })
export class CallWorkModule {}
