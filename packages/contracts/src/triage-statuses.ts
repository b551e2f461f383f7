/**
 * How far a call is looked into; `waiting` for the provider. Apart from its schema: the call page offers them, and does
 * without zod.
 */
export const triageStatuses = ['open', 'in-progress', 'waiting', 'solved'] as const
