import type { Alias, AliasImported, AliasKind, AliasList, AliasSuggestions } from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from '@/components/toast'
import { api } from '@/lib/api'
import { send } from '@/lib/send'

const path = '/workspace/aliases'
const key = ['aliases']

export const useAliases = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => api<AliasList>(path, { signal }) })

export const useAliasSuggestions = () =>
  useQuery({
    queryKey: [...key, 'suggestions'],
    queryFn: ({ signal }) => api<AliasSuggestions>(`${path}/suggestions`, { signal }),
  })

/** A call holds the names of its ends; its messages, streams and audio have none. */
const showsNames = ([what, , part]: readonly unknown[]): boolean =>
  what === 'call'
    ? part === undefined || part === 'share preview'
    : what === 'aliases' || what === 'facets' || what === 'completions'

export interface Naming {
  pattern: string
  name: string
  kind: AliasKind
}

/** Changes of names, each with its undo. Whatever shows names asks for them again. */
export function useAliasChanges() {
  const t = useTranslations('aliases')
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ predicate: ({ queryKey }) => showsNames(queryKey) })
  const create = (naming: Naming) => send<Alias>('POST', path, naming)
  const change = (id: string, { name, kind }: Naming) => send<Alias>('PATCH', `${path}/${id}`, { name, kind })
  const remove = (id: string) => send('DELETE', `${path}/${id}`)
  const undo = (text: string, act: () => Promise<unknown>) =>
    toast(text, {
      label: t('undo'),
      onAct: () =>
        void act()
          .catch(() => toast(t('undoFailed')))
          .finally(onSettled),
    })

  return {
    name: useMutation({
      mutationFn: ({ naming, known }: { naming: Naming; known: Alias | undefined }) =>
        known ? change(known.id, naming) : create(naming),
      onSuccess: ({ id }, { naming, known }) =>
        undo(t('named', { pattern: naming.pattern, name: naming.name }), () =>
          known ? change(id, known) : remove(id),
        ),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: ({ id }: Alias) => remove(id),
      onSuccess: (_, alias) =>
        undo(t('removed', { name: alias.name }), () =>
          create({ pattern: alias.pattern, name: alias.name, kind: alias.kind }),
        ),
      onSettled,
    }),
    load: useMutation({
      mutationFn: (csv: string) => send<AliasImported>('POST', `${path}/import`, { csv }),
      onSuccess: (done) => toast(t('imported', { ...done })),
      onSettled,
    }),
  }
}
