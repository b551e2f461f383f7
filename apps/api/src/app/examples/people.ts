/** Who signs in, in which workspace, and what keys they made. */
import type { ApiKey, Invitation, Member, Session, Workspace } from '@ringback/contracts'
import type { Examples } from './examples-of.ts'
import {
  browser,
  colleague,
  colleagueEmail,
  DAY,
  engineer,
  engineerEmail,
  HOUR,
  ids,
  officeAddress,
  time,
  token,
} from './world.ts'

const workspace: Workspace = {
  id: ids.workspace,
  name: 'Northbank NOC',
  slug: 'northbank-noc-7d10c94b',
  role: 'owner',
}
const password = 'mauve-anvil-teapot'

const sessions: Session[] = [
  {
    ...{ id: ids.session, current: true, userAgent: browser, address: officeAddress },
    ...{ createdAt: time(-2 * DAY), usedAt: time(0), expiresAt: time(5 * DAY) },
  },
  {
    ...{ id: ids.otherSession, current: false, userAgent: browser, address: '203.0.113.140' },
    ...{ createdAt: time(-6 * DAY), usedAt: time(-DAY), expiresAt: time(DAY) },
  },
]

const key = `rbk_${token}`
const apiKey: ApiKey = {
  ...{ id: ids.apiKey, name: 'sbc-1 rotation', start: key.slice(0, 10), scopes: ['upload'] },
  ...{ createdBy: engineer, createdAt: time(-30 * DAY), expiresAt: time(335 * DAY), lastUsedAt: time(HOUR) },
}

const owner: Member = {
  ...{ id: ids.membership, userId: ids.user, name: engineer, email: engineerEmail, role: 'owner' },
  ...{ joinedAt: time(-90 * DAY), suspendedAt: null },
}
const member: Member = {
  ...{ ...owner, id: ids.colleagueMembership, userId: ids.colleague, name: colleague, role: 'engineer' },
  ...{ email: colleagueEmail, joinedAt: time(-60 * DAY) },
}

const invitation: Invitation = {
  ...{ id: ids.invitation, email: 'mei@noc.example', role: 'viewer', invitedBy: engineer },
  ...{ createdAt: time(HOUR), expiresAt: time(HOUR + 7 * DAY) },
}

export const peopleExamples = {
  Me: {
    user: { id: ids.user, name: engineer, email: engineerEmail, twoFactor: true },
    ...{ scopes: null, workspace, workspaces: [workspace] },
  },
  Workspace: workspace,
  WorkspaceCreate: { name: workspace.name },
  SessionList: { items: sessions },
  SessionsEnded: { ended: 1 },
  ApiKeyList: { items: [apiKey] },
  ApiKeyCreate: { name: apiKey.name, scopes: ['upload'], expiresInDays: 365 },
  ApiKeyCreated: { ...apiKey, lastUsedAt: null, key },
  Member: member,
  MemberList: { items: [owner, member] },
  MemberChange: { role: 'engineer' },
  InvitationList: { items: [invitation] },
  InvitationCreate: { email: invitation.email, role: 'viewer' },
  InvitationSent: { ...invitation, mailed: false, link: `https://ringback.example/invite#${token}` },
  InvitationToken: { token },
  InvitationOffer: {
    ...{ workspace: workspace.name, email: invitation.email, role: 'viewer', invitedBy: engineer },
    ...{ expiresAt: invitation.expiresAt, hasAccount: false },
  },
  Profile: {
    ...{ id: ids.user, name: engineer, email: engineerEmail, emailConfirmed: true, hasPassword: true },
    workspaces: [{ id: ids.workspace, name: workspace.name, role: 'owner', onRemoval: 'last-owner' }],
  },
  ProfileChange: { name: engineer },
  EmailChange: { email: 'rosa.engelmann@noc.example', password },
  EmailConfirmation: { token },
  AccountRemoval: { password },
  WorkspaceRemovalRequest: { name: workspace.name, password },
} as const satisfies Examples
