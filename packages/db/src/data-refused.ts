import pg from 'pg'

/** SQLSTATE classes (PostgreSQL, Appendix A): data exception, integrity constraint violation, program limit exceeded. */
const REFUSALS = /^(22|23|54)/

/** Whether PostgreSQL refused what it was given: the same rows will be refused again, however well it is. */
export const isDataRefused = (error: unknown): error is pg.DatabaseError & { code: string } =>
  error instanceof pg.DatabaseError && REFUSALS.test(error.code ?? '')
