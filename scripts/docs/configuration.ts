import type { z } from 'zod'

type Variables = Record<string, z.ZodType>

const column = (text: string) => text.replaceAll('|', '\\|')

/** What zod makes of a variable that is not set. */
export function defaultOf(variable: z.ZodType): { required: boolean; value: unknown } {
  const unset = variable.safeParse(undefined)
  return { required: !unset.success, value: unset.success ? (unset.data ?? null) : null }
}

export const isSecret = (variable: z.ZodType): boolean => variable.meta()?.secret === true

/** A table of variables in Markdown. @throws when one of them does not say what it is */
export function tableOf(variables: Variables): string {
  const lines = Object.entries(variables).map(([name, variable]) => {
    const { description } = variable
    if (!description) throw new Error(`${name} has no description`)
    const kind = isSecret(variable) ? ' **Secret.**' : ''
    return `| \`${name}\` | ${shown(defaultOf(variable))} | ${column(description)}.${kind} |`
  })
  return ['| variable | default | set it to |', '| --- | --- | --- |', ...lines].join('\n')
}

function shown({ required, value }: ReturnType<typeof defaultOf>): string {
  if (required) return '**required**'
  const text = String(value ?? '') // a list is joined by commas, as it is given
  return text ? `\`${column(text)}\`` : 'unset'
}

/** The page for operators, of what the programs themselves check. */
export function configurationPage(api: Variables, worker: Variables, live: Variables): string {
  const only = (names: (name: string) => boolean, of: Variables) =>
    tableOf(Object.fromEntries(Object.entries(of).filter(([name]) => names(name))))
  return `# Configuration

Written by \`npm run configuration\` from what the programs check at start-up; do not edit it by hand.

Every program reads environment variables once. A wrong or missing one ends it with a line that names the variable and
what to set it to; values are never printed. A variable with \`_FILE\` behind its name names a file that holds the value
(\`AUTH_SECRET_FILE=/run/secrets/auth_secret\`): use it for what is marked as secret. None of those has a default.

## Api, worker and live capture

${only((name) => name in api && name in worker && name in live, api)}

## Api and worker

${only((name) => name in worker && !(name in live), api)}

## Api

${only((name) => !(name in worker), api)}

## Worker

${only((name) => !(name in api), worker)}

## Live capture

${only((name) => !(name in worker), live)}

## Web

| variable | default | set it to |
| --- | --- | --- |
| \`API_URL\` | \`http://127.0.0.1:3001\` | where the api answers this process. |
| \`PUBLIC_URL\` | unset | the URL people type; when it is https, browsers are told to insist on it (HSTS). |
| \`PORT\`, \`HOSTNAME\` | \`3000\`, \`0.0.0.0\` | where it listens. |

## On one machine

\`npm start\` sets all of these itself, with secrets made once per folder, and takes \`WEB_PORT\`, \`API_PORT\` and
\`LIVE_UDP_PORT\` as wishes: the next free port is used when one is taken. It uses \`DATABASE_URL\` and \`REDIS_URL\` when they are set.

Where \`ffmpeg\` is on the api's path, G.722, G.729, GSM, iLBC, G.726 and Opus are heard too; without it G.711 alone.
`
}
