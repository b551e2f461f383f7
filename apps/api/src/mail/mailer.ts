/** How mail leaves: by SMTP, or into a folder where there is none. What a mail says is never logged. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { v7 as uuidv7 } from 'uuid'

export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** False where mail stays on the server: whoever causes it hands it over themselves. */
  readonly delivers: boolean
  send(mail: Mail): Promise<void>
}

export function openMailer(env: {
  SMTP_URL?: string | undefined
  MAIL_DIR?: string | undefined
  MAIL_FROM: string
}): Mailer {
  if (env.SMTP_URL) return smtpMailer(env.SMTP_URL, env.MAIL_FROM)
  return env.MAIL_DIR ? folderMailer(env.MAIL_DIR, env.MAIL_FROM) : noMailer
}

const PATIENCE_MS = 15_000

export function smtpMailer(url: string, from: string): Mailer {
  const patience = {
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  }
  const transport = createTransport({ url, ...patience }, { from })
  return {
    delivers: true,
    async send(mail) {
      await transport.sendMail(mail)
    },
  }
}

/** One file a mail, readable by the owner of the process alone. */
export function folderMailer(dir: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true }, { from })
  return {
    delivers: false,
    async send(mail) {
      const { message } = await transport.sendMail(mail)
      await mkdir(dir, { recursive: true, mode: 0o700 })
      await writeFile(join(dir, `${uuidv7()}.eml`), message, { mode: 0o600 })
    },
  }
}

/** Neither SMTP nor a folder: links of invitations are shown to who invites, other mail cannot be had. */
export const noMailer: Mailer = { delivers: false, send: async () => {} }
