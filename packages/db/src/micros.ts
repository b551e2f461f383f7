/** Timestamps are µs since 1970 in a bigint column; -1 stands for "no representable time" where the column is sorted. */
export const NO_TIME = -1n

export const toSortedTs = (ts: number | null): bigint => (ts === null ? NO_TIME : BigInt(ts))
export const fromSortedTs = (ts: bigint): number | null => (ts === NO_TIME ? null : Number(ts))
export const fromTs = (ts: bigint | null): number | null => (ts === null ? null : Number(ts))
