import { storableJson } from './bounded-text.ts'

/** PostgreSQL's binary COPY format (COPY, "Binary Format"): signature, then a field count and length-prefixed fields a row. */

export const COPY_HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
export const COPY_TRAILER = Buffer.from([0xff, 0xff])

/** One field of a row. `null` is SQL NULL for every kind. */
export type CopyField =
  | { kind: 'uuid' | 'text' | 'jsonb'; value: string | null }
  | { kind: 'bool'; value: boolean | null }
  | { kind: 'int2' | 'int4' | 'float4'; value: number | null }
  | { kind: 'int8'; value: bigint | null }
  | { kind: 'bytea'; value: Uint8Array | null }
  | { kind: 'int4s'; value: readonly number[] | null }
  | { kind: 'text[]'; value: readonly string[] | null }

export const uuid = (value: string | null): CopyField => ({ kind: 'uuid', value })
export const text = (value: string | null): CopyField => ({ kind: 'text', value })
export const int2 = (value: number | null): CopyField => ({ kind: 'int2', value })
export const int4 = (value: number | null): CopyField => ({ kind: 'int4', value })
export const int8 = (value: bigint | null): CopyField => ({ kind: 'int8', value })
export const float4 = (value: number | null): CopyField => ({ kind: 'float4', value })
export const textArray = (value: readonly string[]): CopyField => ({ kind: 'text[]', value })
export const bool = (value: boolean | null): CopyField => ({ kind: 'bool', value })
/** Any value that JSON can say; see `storableJson`. */
export const jsonb = (value: unknown): CopyField => ({ kind: 'jsonb', value: storableJson(value) })
export const int4s = (value: readonly number[] | null): CopyField => ({ kind: 'int4s', value })
export const bytea = (value: Uint8Array | null): CopyField => ({ kind: 'bytea', value })

const NULL_LENGTH = -1
const FIXED = { uuid: 16, bool: 1, int2: 2, int4: 4, int8: 8, float4: 4 }
/** The binary form of jsonb is this, then its text. */
const JSONB_VERSION = 1
/** Of an array: dimensions, whether there are nulls, the elements' type; of its dimension: length, first subscript. */
const ARRAY_HEADER = 20
const INT4_OID = 23

/** Text must hold no NUL (see `storableText`). */
export function encodeCopyRow(fields: readonly CopyField[]): Buffer {
  let size = 2
  for (const field of fields) size += 4 + sizeOf(field)
  const row = Buffer.allocUnsafe(size)
  let at = row.writeInt16BE(fields.length, 0)
  for (const field of fields) {
    if (field.value === null) {
      at = row.writeInt32BE(NULL_LENGTH, at)
      continue
    }
    const length = sizeOf(field)
    at = row.writeInt32BE(length, at)
    write(row, at, field)
    at += length
  }
  return row
}

function sizeOf(field: CopyField): number {
  if (field.value === null) return 0
  if (field.kind === 'text') return Buffer.byteLength(field.value as string)
  if (field.kind === 'jsonb') return 1 + Buffer.byteLength(field.value as string)
  if (field.kind === 'text[]') return arraySize(field.value as readonly string[])
  if (field.kind === 'bytea') return (field.value as Uint8Array).byteLength
  if (field.kind === 'int4s') return ARRAY_HEADER + (field.value as readonly number[]).length * 8
  return FIXED[field.kind]
}

function write(row: Buffer, at: number, { kind, value }: CopyField): void {
  if (kind === 'uuid') row.write((value as string).replaceAll('-', ''), at, 'hex')
  else if (kind === 'text') row.write(value as string, at, 'utf8')
  else if (kind === 'jsonb') row.write(value as string, row.writeUInt8(JSONB_VERSION, at), 'utf8')
  else if (kind === 'text[]') writeArray(row, at, value as readonly string[])
  else if (kind === 'bool') row[at] = value ? 1 : 0
  else if (kind === 'float4') row.writeFloatBE(value as number, at)
  else if (kind === 'int2') row.writeInt16BE(value as number, at)
  else if (kind === 'int4') row.writeInt32BE(value as number, at)
  else if (kind === 'int8') row.writeBigInt64BE(value as bigint, at)
  else if (kind === 'int4s') writeInts(row, at, value as readonly number[])
  else row.set(value as Uint8Array, at)
}

function writeInts(row: Buffer, start: number, values: readonly number[]): void {
  let at = start
  for (const word of [1, 0, INT4_OID, values.length, 1]) at = row.writeInt32BE(word, at)
  for (const value of values) at = row.writeInt32BE(value, row.writeInt32BE(FIXED.int4, at))
}

const EMPTY_ARRAY_HEADER = 12
const TEXT_OID = 25

function arraySize(values: readonly string[]): number {
  if (values.length === 0) return EMPTY_ARRAY_HEADER
  return values.reduce((size, value) => size + 4 + Buffer.byteLength(value), ARRAY_HEADER)
}

function writeArray(row: Buffer, start: number, values: readonly string[]): void {
  const dimensions = values.length === 0 ? 0 : 1
  let at = row.writeInt32BE(dimensions, start)
  at = row.writeInt32BE(0, at)
  at = row.writeInt32BE(TEXT_OID, at)
  if (dimensions === 0) return
  at = row.writeInt32BE(values.length, at)
  at = row.writeInt32BE(1, at)
  for (const value of values) {
    at = row.writeInt32BE(Buffer.byteLength(value), at)
    at += row.write(value, at, 'utf8')
  }
}
