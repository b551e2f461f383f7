/** Annotations, and the inbox that tells of them. */
import type { Annotation, AnnotationComment, InboxItem, NoteImage } from '@ringback/contracts'
import type { Examples } from './examples-of.ts'
import {
  callee,
  caller,
  carrierCallId,
  colleague,
  cursor,
  engineer,
  guest,
  guestEmail,
  HOUR,
  ids,
  MINUTE,
  messageId,
  time,
} from './world.ts'

const image: NoteImage = { id: ids.noteImage, alt: 'RTP graph of the PBX', width: 1_280, height: 720 }
const body = `The PBX answers with PCMA but sends no RTP. @[${colleague}](${ids.colleague}), is the firewall open?`

const comment: AnnotationComment = {
  ...{ id: ids.comment, body, images: [image], moderation: 'shown', createdAt: time(22 * MINUTE) },
  author: { kind: 'member', id: ids.user, name: engineer, email: null },
  ...{ editedAt: time(23 * MINUTE), deletedAt: null, own: true },
  earlier: [{ body: 'The PBX answers with PCMA but sends no RTP.', at: time(23 * MINUTE) }],
}

const guestComment: AnnotationComment = {
  ...{ id: ids.guestComment, body: 'Our SBC has sent RTP all along.', images: [], moderation: 'waiting' },
  author: { kind: 'guest', id: null, name: guest, email: guestEmail },
  ...{ createdAt: time(HOUR), editedAt: null, deletedAt: null, own: false, earlier: [] },
}

const annotation: Annotation = {
  ...{ id: ids.annotation, number: 1, callId: carrierCallId, lost: false, visibility: 'shared' },
  ...{ anchor: { kind: 'message', messageId: messageId(27) }, resolved: null },
  ...{ createdAt: time(22 * MINUTE), comments: [comment, guestComment] },
}

/** As guests of a share read it: images and e-mail addresses are the workspace's alone. */
const sharedAnnotation: Annotation = {
  ...annotation,
  comments: [
    { ...comment, images: [], own: false, author: { ...comment.author, id: null } },
    { ...guestComment, own: true, author: { ...guestComment.author, email: null } },
  ],
}

const inboxItem: InboxItem = {
  ...{ id: ids.inboxItem, kind: 'mention', at: time(22 * MINUTE), readAt: null, by: engineer, body },
  ...{ annotationId: ids.annotation, call: { id: ids.call, fromUser: caller, toUser: callee } },
}

export const noteExamples = {
  Annotation: annotation,
  SharedAnnotations: { items: [sharedAnnotation] },
  AnnotationInput: {
    anchor: annotation.anchor,
    body,
    visibility: 'shared',
    images: [{ id: image.id, alt: image.alt }],
  },
  AnnotationChange: { resolved: true },
  CommentInput: { body: 'The firewall let nothing out: opened since 14:40.' },
  CommentChange: { body },
  CommentVerdict: { moderation: 'shown' },
  NoteImage: image,
  InboxPage: { items: [inboxItem], next: cursor, unread: 3 },
  InboxUnread: { unread: 3 },
  InboxRead: { ids: [ids.inboxItem], read: true },
  InboxSettings: { mail: true },
} as const satisfies Examples
