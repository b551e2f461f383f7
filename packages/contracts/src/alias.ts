import { z } from 'zod'
import { patternText, readAliasPattern } from './alias-pattern.ts'
import { Id } from './primitives.ts'

/** What stands behind a name: it chooses the icon. */
export const aliasKinds = ['phone', 'pbx', 'sbc', 'carrier', 'other'] as const
export const AliasKind = z.enum(aliasKinds)
export type AliasKind = z.infer<typeof AliasKind>

/** Of one workspace. */
export const MOST_ALIASES = 1_000

/** `192.0.2.1`, `192.0.2.1:5060`, `[2001:db8::1]:5060` or `192.0.2.0/24`; written anew in one form. */
const pattern = z
  .string()
  .max(60)
  .transform((text, context) => {
    const read = readAliasPattern(text)
    if (read) return patternText(read)
    context.addIssue({
      code: 'custom',
      message: 'an address, an address with its port, or a network: 192.0.2.1, 192.0.2.1:5060, 192.0.2.0/24',
    })
    return z.NEVER
  })
const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{C}*$/u, 'printable characters')

/** The name a workspace gave an address, one port at it, or a network. */
export const Alias = z.strictObject({
  id: Id,
  pattern: z.string(),
  name: z.string(),
  kind: AliasKind,
  createdAt: z.iso.datetime(),
})
export type Alias = z.infer<typeof Alias>
export const AliasList = z.strictObject({ items: z.array(Alias) })
export type AliasList = z.infer<typeof AliasList>

export const AliasInput = z.strictObject({ pattern, name, kind: AliasKind.default('other') })
export type AliasInput = z.infer<typeof AliasInput>
export const AliasChange = z
  .strictObject({ name, kind: AliasKind })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change')
export type AliasChange = z.infer<typeof AliasChange>

/** An address that calls often hold and that has no name, with what it calls itself. */
export const AliasSuggestion = z.strictObject({
  address: z.string(),
  /** Of the newest calls, those that hold it. */
  calls: z.int(),
  /** User-Agent or Server (RFC 3261 §20.41, §20.35) of a message it sent; null where none says. */
  agent: z.string().nullable(),
})
export type AliasSuggestion = z.infer<typeof AliasSuggestion>
export const AliasSuggestions = z.strictObject({ items: z.array(AliasSuggestion) })
export type AliasSuggestions = z.infer<typeof AliasSuggestions>

/** Comma-separated values with the head `pattern,name,kind`, as they are exported; `kind` may be left out. */
export const AliasImport = z.strictObject({ csv: z.string().max(200_000) })
export type AliasImport = z.infer<typeof AliasImport>
/** Rows that made a new alias, that changed one, and that were there already. */
export const AliasImported = z.strictObject({ added: z.int(), changed: z.int(), unchanged: z.int() })
export type AliasImported = z.infer<typeof AliasImported>

/** What an end of a call is named: an address (`192.0.2.1`), or one port at it (`192.0.2.1:5060`). */
export const EndpointAlias = z.strictObject({ endpoint: z.string(), name: z.string(), kind: AliasKind })
export type EndpointAlias = z.infer<typeof EndpointAlias>
