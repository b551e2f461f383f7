import type { Annotation, AnnotationComment } from '@ringback/contracts'

export interface News {
  note: Annotation
  comment: AnnotationComment
}

export const commentIds = (notes: readonly Annotation[]): Set<string> =>
  new Set(notes.flatMap(({ comments }) => comments.map(({ id }) => id)))

/** Comments that somebody else wrote and that were not there before. */
export const newsOf = (before: ReadonlySet<string>, notes: readonly Annotation[]): News[] =>
  notes.flatMap((note) =>
    note.comments
      .filter(({ id, own, deletedAt }) => !own && deletedAt === null && !before.has(id))
      .map((comment) => ({ note, comment })),
  )
