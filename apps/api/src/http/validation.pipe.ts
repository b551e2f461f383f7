import { StandardSchemaValidationPipe } from '@nestjs/common'
import { AppError } from './app-error.ts'

const MAX_ERRORS = 20

/** Checks every declared parameter and body against its zod schema. */
export const validationPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new AppError('validation_failed', {
        errors: issues
          .slice(0, MAX_ERRORS)
          .map(({ path = [], message }) => ({ path: path.map(segmentText).join('.'), message })),
      }),
  })

const segmentText = (segment: PropertyKey | { key: PropertyKey }) =>
  String(typeof segment === 'object' ? segment.key : segment)
