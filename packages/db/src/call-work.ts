/** What people do to calls, and what comes into their inboxes: told to every process that listens. */
import { ANNOTATION_CHANNEL, type AnnotationNotice } from './annotations.ts'
import type { Database } from './database.ts'
import { INBOX_CHANNEL, type InboxNotice } from './inbox.ts'
import { listen } from './listen.ts'
import { TRIAGE_CHANNEL, type TriageNotice } from './triage.ts'

interface Heard {
  annotated(notice: AnnotationNotice): void
  triaged(notice: TriageNotice): void
  inboxChanged(notice: InboxNotice): void
  reconnected(): void
}

/** Tells what changes in any workspace until `stop`. */
export const listenToCallWork = (database: Database, heard: Heard) =>
  listen(database, [ANNOTATION_CHANNEL, TRIAGE_CHANNEL, INBOX_CHANNEL], {
    notified: (channel, payload) => {
      if (channel === ANNOTATION_CHANNEL) heard.annotated(JSON.parse(payload) as AnnotationNotice)
      else if (channel === INBOX_CHANNEL) heard.inboxChanged(JSON.parse(payload) as InboxNotice)
      else heard.triaged(JSON.parse(payload) as TriageNotice)
    },
    reconnected: () => heard.reconnected(),
  })
