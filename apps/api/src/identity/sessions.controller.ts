import { Controller, Delete, Get, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Id, SessionList, SessionsEnded } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { type Account, SignedIn } from '../http/request-context.ts'
import { SessionsService } from './sessions.service.ts'

@ApiTags('identity')
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Operation({
    summary: 'Where one is signed in; this session first',
    permission: 'account',
    response: SessionList,
  })
  list(@SignedIn() account: Account) {
    return this.sessions.list(account)
  }

  @Post('end-others')
  @Operation({
    summary: 'Sign out everywhere else, at once',
    permission: 'account',
    response: SessionsEnded,
  })
  endOthers(@SignedIn() account: Account) {
    return this.sessions.endOthers(account)
  }

  @Delete(':id')
  @Operation({
    summary: 'End a session, at once',
    permission: 'account',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  end(@SignedIn() account: Account, @Param('id', { schema: Id }) id: string) {
    return this.sessions.end(account, id)
  }
}
