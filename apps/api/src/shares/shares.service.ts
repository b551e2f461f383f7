import { Inject, Injectable } from '@nestjs/common'
import type {
  Call,
  Share,
  ShareAccessList,
  ShareChange,
  ShareCreated,
  SharedCallPreview,
  ShareInput,
  ShareList,
  SharePolicy,
  SharePreview,
  ShareRedaction,
} from '@ringback/contracts'
import {
  callOfLegs,
  changeShare,
  Database,
  findCallParts,
  findCallStreams,
  getCall,
  getShare,
  getSharePolicy,
  insertShare,
  listAliases,
  listShareAccesses,
  listShares,
  openShare,
  putSharePolicy,
  revokeShare,
  type StoredShare,
  sharePasswordHash,
  type Tenant,
} from '@ringback/db'
import type { ObjectStore } from '@ringback/server-kit'
import { v7 as uuidv7 } from 'uuid'
import { AudioService, type HushedAudio } from '../calls/audio/audio.service.ts'
import type { PressedKey } from '../calls/audio/render/protocol.ts'
import { participantsOf } from '../calls/participants.ts'
import {
  assertRedactable,
  type RedactedCall,
  RedactedPcapService,
} from '../calls/redacted-pcap/redacted-pcap.service.ts'
import { aliasesOf, shownCall } from '../calls/shown-call.ts'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import { memberNames } from '../http/member-names.ts'
import type { RequestContext } from '../http/request-context.ts'
import { OBJECT_STORE } from '../http/tokens.ts'
import { hashPassword } from '../identity/password.ts'
import { hashToken, newToken } from '../identity/secret-token.ts'
import { timelineOf } from '../messages/timeline.ts'
import {
  makeSnapshot,
  putSnapshot,
  type Shown,
  type Snapshot,
  sharedAudioKey,
  sharedPcapKey,
  withAudio,
} from './snapshot.ts'

const DAY_MS = 86_400_000

@Injectable()
export class SharesService {
  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly pcaps: RedactedPcapService,
    private readonly audio: AudioService,
  ) {}

  async preview(caller: RequestContext, callId: string, wanted: SharePreview): Promise<SharedCallPreview> {
    const { snapshot, redacted } = await this.#snapshot(caller.orgId, callId, wanted)
    const { call, messages } = snapshot
    return { call, messages, redacted: redacted.redactor.counts }
  }

  async create(caller: RequestContext, callId: string, input: ShareInput): Promise<ShareCreated> {
    const { password } = input
    return this.#create(caller, callId, input, password === undefined ? null : await hashPassword(password))
  }

  /** With the same settings, password and time, of the call as it is now. */
  async makeAgain(caller: RequestContext, id: string): Promise<ShareCreated> {
    const { share, callId, call, passwordHash } = await this.database.withTenant(
      caller.orgId,
      async (tenant) => {
        const share = await getShare(tenant, id)
        const callId = share && (await callOfLegs(tenant, share.sipCallIds))
        const call = callId && (await getCall(tenant, callId))
        if (!share || !callId || !call) throw new AppError('not_found')
        return { share, callId, call, passwordHash: await sharePasswordHash(tenant, id) }
      },
    )
    const { label, title, letter, redaction, notes, moderated, downloads } = share
    const shown = new Set(share.sipCallIds)
    const input = {
      ...{ label, title, letter, redaction, notes, moderated, downloads },
      legs: call.legs.filter((leg) => shown.has(leg.callId)).map((leg) => leg.id),
      days: Math.max(1, Math.round((Date.parse(share.expiresAt) - Date.parse(share.createdAt)) / DAY_MS)),
    }
    return this.#create(caller, callId, input, passwordHash)
  }

  /** @throws AppError `forbidden` where the rules of sharing say no, `conflict` for one that ended */
  async change(caller: RequestContext, id: string, change: ShareChange): Promise<Share> {
    const { orgId } = caller
    const { password, ...rest } = change
    const passwordHash = password ? await hashPassword(password) : password
    const stored = await this.database.withTenant(orgId, async (tenant) => {
      const share = await getShare(tenant, id)
      if (!share) throw new AppError('not_found')
      assertMayBecome(await getSharePolicy(tenant), share, change)
      if (change.downloads && !(await this.#hasPcap(tenant, id)))
        throw new AppError('conflict', { detail: 'It was made without a capture to download: make it again' })
      const changed = await changeShare(tenant, id, {
        ...rest,
        ...(passwordHash !== undefined && { passwordHash }),
      })
      if (!changed) throw new AppError('conflict', { detail: 'The link has ended' })
      const { until, notes, moderated, downloads } = change
      const params = {
        ...{ callId: share.callId, changed: Object.keys(change), until, notes },
        ...{ moderated, downloads },
        ...(password !== undefined && { hasPassword: password !== null }),
      }
      await audit(tenant, caller, 'share.changed', { id, params })
      return (await getShare(tenant, id)) as StoredShare
    })
    return (await this.#shown(orgId, [stored]))[0] as Share
  }

  async #hasPcap(tenant: Tenant, id: string): Promise<boolean> {
    const open = await openShare(tenant, id)
    return open !== null && this.store.exists(sharedPcapKey(open.snapshotKey))
  }

  async #create(
    caller: RequestContext,
    callId: string,
    input: Omit<ShareInput, 'password'>,
    passwordHash: string | null,
  ): Promise<ShareCreated> {
    const { orgId } = caller
    const policy = await this.database.withTenant(orgId, getSharePolicy)
    assertAllowed(policy, input, passwordHash !== null)
    const { snapshot, shown, redacted, keys } = await this.#snapshot(orgId, callId, input)
    const id = uuidv7()
    const token = newToken()
    const folder = `orgs/${orgId}/shares/${id}/`
    const snapshotKey = `${folder}snapshot`
    try {
      const keeps = shown.redaction.audio === 'keep'
      const heard = keeps ? await this.#heard(orgId, callId, { shown, keys, snapshotKey }) : null
      // Also where it may not be downloaded yet: that can be changed.
      if (policy.downloads) {
        const pcap = await this.pcaps.pcap(orgId, callId, { ...redacted, heard: heard?.heard ?? [] })
        await this.store.put(sharedPcapKey(snapshotKey), pcap)
      }
      await putSnapshot(this.store, snapshotKey, withAudio(snapshot, heard?.audio ?? null))
      const stored = await this.database.withTenant(orgId, async (tenant) => {
        const { label, title, letter, notes, downloads, days, until } = input
        const moderated = input.moderated || policy.moderates
        await insertShare(tenant, {
          ...{ id, snapshotKey, tokenHash: hashToken(token), label, title, letter, notes, downloads },
          moderated,
          ...{ redaction: shown.redaction, passwordHash, createdBy: caller.user?.id ?? null },
          ends: until === undefined ? { days } : { at: until },
          sipCallIds: shown.call.legs.map((leg) => leg.callId),
        })
        const ends = until === undefined ? { days } : { until }
        const hasPassword = passwordHash !== null
        const params = {
          callId,
          redaction: shown.redaction,
          notes,
          moderated,
          downloads,
          ...ends,
          hasPassword,
        }
        await audit(tenant, caller, 'share.created', { id, params })
        return getShare(tenant, id)
      })
      const [share] = await this.#shown(orgId, [stored as StoredShare])
      return { share: share as Share, token }
    } catch (error) {
      await this.store.deletePrefix(folder)
      throw error
    }
  }

  /** What was said, kept with the share. */
  async #heard(
    orgId: string,
    callId: string,
    { shown: { streams }, keys, snapshotKey }: { shown: Shown; keys: PressedKey[]; snapshotKey: string },
  ): Promise<HushedAudio | null> {
    const key = sharedAudioKey(snapshotKey)
    const heard = await this.audio.hushed(orgId, callId, { streams, keys }, (wav) => this.store.put(key, wav))
    if (heard && (await this.store.size(key)) !== heard.bytes)
      throw new Error('The audio of a share broke off')
    return heard
  }

  async list(orgId: string, callId?: string): Promise<ShareList> {
    const stored = await this.database.withTenant(orgId, async (tenant) => {
      if (callId !== undefined && !(await getCall(tenant, callId))) throw new AppError('not_found')
      return listShares(tenant, callId)
    })
    return { items: await this.#shown(orgId, stored) }
  }

  /** Its link is as good as unknown from then on; what it showed is removed soon. */
  revoke(caller: RequestContext, id: string): Promise<void> {
    return this.database.withTenant(caller.orgId, async (tenant) => {
      if (!(await getShare(tenant, id))) throw new AppError('not_found')
      if (await revokeShare(tenant, id)) await audit(tenant, caller, 'share.revoked', { id })
    })
  }

  accesses(orgId: string, id: string): Promise<ShareAccessList> {
    return this.database.withTenant(orgId, async (tenant) => {
      if (!(await getShare(tenant, id))) throw new AppError('not_found')
      return { items: await listShareAccesses(tenant, id) }
    })
  }

  policy(orgId: string): Promise<SharePolicy> {
    return this.database.withTenant(orgId, getSharePolicy)
  }

  changePolicy(caller: RequestContext, policy: SharePolicy): Promise<SharePolicy> {
    return this.database.withTenant(caller.orgId, async (tenant) => {
      await putSharePolicy(tenant, policy, caller.user?.id ?? null)
      await audit(tenant, caller, 'share.policy-changed', { params: { ...policy } })
      return policy
    })
  }

  async #snapshot(
    orgId: string,
    callId: string,
    { legs, redaction }: SharePreview,
  ): Promise<{ snapshot: Snapshot; shown: Shown; redacted: RedactedCall; keys: PressedKey[] }> {
    const { call, policy, ...rest } = await this.database.withTenant(orgId, async (tenant) => ({
      policy: await getSharePolicy(tenant),
      call: await getCall(tenant, callId),
      parts: await findCallParts(tenant, callId),
      streams: await findCallStreams(tenant, callId),
      aliases: await listAliases(tenant),
    }))
    if (!call) throw new AppError('not_found')
    assertRedactable(call.summary)
    const whole = shownCall({ call, links: [], ...rest }, new Map())
    if (legs?.some((id) => !whole.legs.some((leg) => leg.id === id))) throw new AppError('not_found')
    const chosen = new Set(legs ?? whole.legs.map(({ id }) => id))
    const shown = {
      call: ofLegs(whole, chosen),
      parts: rest.parts.filter(({ legId }) => chosen.has(legId)),
      streams: rest.streams.filter(({ legId }) => chosen.has(legId)),
      redaction: strictest(policy, redaction),
    }
    shown.call.participants = participantsOf(timelineOf(shown.parts).map(({ message }) => message))
    shown.call.aliases = aliasesOf(rest.aliases, shown.parts, shown.streams)
    // Of all legs: one may be heard in another.
    const keys = call.digits.flatMap(({ ts, durationMs }) => (ts === null ? [] : [{ ts, durationMs }]))
    return { ...(await makeSnapshot(this.store, shown)), shown, keys }
  }

  async #shown(orgId: string, stored: readonly StoredShare[]): Promise<Share[]> {
    const makers = stored.map(({ createdBy }) => createdBy)
    const names = await memberNames(this.database, orgId, makers)
    return stored.map(({ createdBy, sipCallIds: _, ...share }) => ({
      ...share,
      by: names.get(createdBy ?? '') ?? null,
    }))
  }
}

/** What the workspace hides is hidden, whatever was asked for. */
function strictest({ hides }: SharePolicy, wanted: ShareRedaction): ShareRedaction {
  return {
    ...wanted,
    ...(hides.includes('numbers') && { numbers: 'mask' }),
    ...(hides.includes('addresses') && { addresses: 'pseudonym' }),
    ...(hides.includes('names') && { names: 'mask' }),
    ...(hides.includes('bodies') && { bodies: 'remove' }),
    ...(hides.includes('audio') && { audio: 'remove' }),
  }
}

function assertAllowed(
  policy: SharePolicy,
  { days, until, downloads }: Omit<ShareInput, 'password'>,
  hasPassword: boolean,
): void {
  const { maxDays } = policy
  const left = until === undefined ? days : (Date.parse(until) - Date.now()) / DAY_MS
  if (left <= 0) throw new AppError('validation_failed', { detail: '`until` is over already' })
  if (left > maxDays) throw refused.longer(maxDays)
  if (policy.needsPassword && !hasPassword) throw refused.open()
  if (downloads && !policy.downloads) throw refused.downloads()
}

/** Only what is changed is held against the rules: they are of shares from their change on. */
function assertMayBecome(
  { maxDays, needsPassword, downloads, moderates }: SharePolicy,
  { createdAt }: StoredShare,
  change: ShareChange,
): void {
  const end = change.until === undefined ? null : Date.parse(change.until)
  if (end !== null && end <= Date.now())
    throw new AppError('validation_failed', { detail: '`until` is over already' })
  if (end !== null && end - Date.parse(createdAt) > maxDays * DAY_MS) throw refused.longer(maxDays)
  if (change.password === null && needsPassword) throw refused.open()
  if (change.downloads && !downloads) throw refused.downloads()
  if (change.moderated === false && moderates) throw refused.unmoderated()
}

const refused = {
  longer: (days: number) =>
    new AppError('forbidden', { detail: `The workspace shares for ${days} days at most` }),
  open: () => new AppError('forbidden', { detail: 'The workspace shares with a password alone' }),
  unmoderated: () => new AppError('forbidden', { detail: 'The workspace reads what guests write first' }),
  downloads: () => new AppError('forbidden', { detail: 'The workspace shares without downloads' }),
}

/** A call of some of its legs alone: it is told by the first of them. */
function ofLegs(call: Call, chosen: ReadonlySet<string>): Call {
  const legs = call.legs.filter(({ id }) => chosen.has(id))
  const [first] = legs
  if (!first || legs.length === call.legs.length) return call
  const callIds = new Set(legs.map(({ callId }) => callId))
  const { id: _, callId: __, ...outcome } = first
  return {
    ...call,
    ...outcome,
    legs,
    messages: legs.reduce((sum, leg) => sum + leg.messages, 0),
    joins: call.joins.filter(({ a, b }) => chosen.has(a) && chosen.has(b)),
    streams: call.streams.filter(({ legId }) => chosen.has(legId)),
    digits: [],
    timeline: call.timeline.filter(({ callId }) => callIds.has(callId)),
    findings: call.findings.filter(({ callId }) => callIds.has(callId)),
  }
}
