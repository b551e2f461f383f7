import { Module } from '@nestjs/common'
import { AccountRemovalService } from './account-removal.service.ts'
import { ProfileController } from './profile.controller.ts'
import { ProfileService } from './profile.service.ts'
import { ProofService } from './proof.service.ts'

@Module({
  controllers: [ProfileController],
  providers: [ProfileService, AccountRemovalService, ProofService],
})
export class ProfileModule {}
