'use client'
import { type Alias, type AliasSuggestion, patternText, readAliasPattern } from '@ringback/contracts'
import { FileDown, FileUp, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { AliasIcon } from '@/components/alias-icon'
import { Button, buttonStyle } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { TextField } from '@/components/text-field'
import { ApiError } from '@/lib/api'
import { NamingFields } from './naming-fields'
import { type Naming, useAliasChanges, useAliases, useAliasSuggestions } from './use-aliases'

export function AliasesScreen({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations('aliases')
  const { data, isError, refetch } = useAliases()
  return (
    <PageBody title={t('title')} lead={t('lead')}>
      {isError && (
        <Notice
          tone="error"
          fact={t('loadFailed')}
          action={
            <Button size="small" onClick={() => refetch()}>
              {t('retry')}
            </Button>
          }
        />
      )}
      {mayWrite && <NewAlias known={data?.items ?? []} />}
      <section aria-labelledby="aliases-heading">
        <div className="flex flex-wrap items-center gap-2">
          <h2 id="aliases-heading" className="flex-1 font-semibold text-[14px]">
            {t('listTitle', { count: data?.items.length ?? 0 })}
          </h2>
          {mayWrite && <ImportButton />}
          <a download href="/api/v1/workspace/aliases/csv" className={buttonStyle()}>
            <FileDown size={14} strokeWidth={1.75} aria-hidden />
            {t('export')}
          </a>
        </div>
        <ul className="mt-2 divide-y divide-border border-border border-y">
          {data?.items.map((alias) => (
            <AliasRow key={alias.id} alias={alias} mayWrite={mayWrite} />
          ))}
          {data?.items.length === 0 && <li className="py-3 text-fg-2 text-ui">{t('none')}</li>}
        </ul>
      </section>
      <Suggestions mayWrite={mayWrite} />
    </PageBody>
  )
}

function NewAlias({ known }: { known: readonly Alias[] }) {
  const t = useTranslations('aliases')
  const { name } = useAliasChanges()
  const [value, setValue] = useState<Naming>(empty)
  const [tried, setTried] = useState(false)
  const read = readAliasPattern(value.pattern)
  const pattern = read && patternText(read)
  const taken = known.find((alias) => alias.pattern === pattern)
  const error = !tried ? undefined : pattern === null ? t('badPattern') : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (pattern === null || value.name.trim() === '' || name.isPending) return
    const naming = { pattern, name: value.name.trim(), kind: value.kind }
    name.mutate(
      { naming, known: taken },
      {
        onSuccess: () => {
          setValue(empty)
          setTried(false)
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-3">
      <div className="flex flex-wrap items-start gap-2">
        <TextField
          label={t('pattern')}
          value={value.pattern}
          error={error}
          hint={taken ? t('renames', { name: taken.name }) : t('patternHint')}
          autoComplete="off"
          spellCheck={false}
          className="w-64 max-w-full"
          onChange={({ target }) => setValue({ ...value, pattern: target.value })}
        />
        <NamingFields value={value} onChange={(next) => setValue({ ...value, ...next })} />
        <Button
          type="submit"
          look="primary"
          className="mt-[22px] h-9"
          disabled={name.isPending || value.name.trim() === ''}
        >
          {t('add')}
        </Button>
      </div>
      {name.isError && <Notice tone="error" fact={t('failed')} />}
    </form>
  )
}

const empty: Naming = { pattern: '', name: '', kind: 'other' }

function AliasRow({ alias, mayWrite }: { alias: Alias; mayWrite: boolean }) {
  const t = useTranslations('aliases')
  const { name, remove } = useAliasChanges()
  const [editing, setEditing] = useState<Naming | null>(null)
  const pen = useRef<HTMLButtonElement>(null)
  const close = () => {
    setEditing(null)
    requestAnimationFrame(() => pen.current?.focus())
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!editing || editing.name.trim() === '') return
    name.mutate({ naming: { ...editing, name: editing.name.trim() }, known: alias }, { onSuccess: close })
  }
  if (editing)
    return (
      <li className="py-2.5">
        <form
          onSubmit={submit}
          onKeyDown={({ key }) => key === 'Escape' && close()}
          className="flex flex-wrap items-end gap-2"
        >
          <NamingFields autoFocus value={editing} onChange={(next) => setEditing({ ...editing, ...next })} />
          <Button
            type="submit"
            look="primary"
            className="h-9"
            disabled={name.isPending || editing.name.trim() === ''}
          >
            {t('save')}
          </Button>
          <Button className="h-9" onClick={close}>
            {t('cancel')}
          </Button>
        </form>
        {name.isError && <Notice tone="error" fact={t('failed')} className="mt-2" />}
      </li>
    )
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-0.5 py-1.5 text-ui">
      <span className="flex min-w-0 flex-1 basis-40 items-center gap-1.5 font-medium">
        <AliasIcon kind={alias.kind} />
        <span className="truncate">{alias.name}</span>
      </span>
      <code className="mono basis-52 truncate text-[12px] text-fg-2">{alias.pattern}</code>
      <span className="w-20 text-fg-3 text-small">{t(`kinds.${alias.kind}`)}</span>
      {mayWrite && (
        <span className="flex">
          <Button
            ref={pen}
            size="icon"
            look="quiet"
            aria-label={t('changeWhich', { name: alias.name })}
            onClick={() => setEditing({ pattern: alias.pattern, name: alias.name, kind: alias.kind })}
          >
            <Pencil size={14} strokeWidth={1.75} aria-hidden />
          </Button>
          <Button
            size="icon"
            look="quiet"
            aria-label={t('removeWhich', { name: alias.name })}
            disabled={remove.isPending}
            onClick={() => remove.mutate(alias)}
          >
            <Trash2 size={14} strokeWidth={1.75} aria-hidden />
          </Button>
        </span>
      )}
    </li>
  )
}

function ImportButton() {
  const t = useTranslations('aliases')
  const { load } = useAliasChanges()
  const input = useRef<HTMLInputElement>(null)
  const errors = load.error instanceof ApiError ? (load.error.problem.errors ?? []) : []
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        aria-label={t('importFile')}
        tabIndex={-1}
        className="sr-only"
        onChange={async ({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file) load.mutate(await file.text())
        }}
      />
      <Button disabled={load.isPending} onClick={() => input.current?.click()}>
        <FileUp size={14} strokeWidth={1.75} aria-hidden />
        {t('import')}
      </Button>
      {load.isError && (
        <Notice tone="error" fact={t('importFailed')} className="order-last basis-full">
          {errors.slice(0, 5).map(({ path }) => (
            <span key={path} className="mr-2">
              {t('importLine', { line: path.split('.')[1] ?? '', column: path.split('.')[2] ?? 'pattern' })}
            </span>
          ))}
        </Notice>
      )}
    </>
  )
}

function Suggestions({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations('aliases')
  const { data } = useAliasSuggestions()
  if (!data || data.items.length === 0) return null
  return (
    <section aria-labelledby="suggestions-heading">
      <h2 id="suggestions-heading" className="font-semibold text-[14px]">
        {t('suggestions')}
      </h2>
      <p className="mt-0.5 text-fg-2 text-ui">{t('suggestionsText')}</p>
      <ul className="mt-2 divide-y divide-border border-border border-y">
        {data.items.map((suggestion) => (
          <SuggestionRow key={suggestion.address} suggestion={suggestion} mayWrite={mayWrite} />
        ))}
      </ul>
    </section>
  )
}

function SuggestionRow({ suggestion, mayWrite }: { suggestion: AliasSuggestion; mayWrite: boolean }) {
  const t = useTranslations('aliases')
  const { address, calls, agent } = suggestion
  const { name } = useAliasChanges()
  const [value, setValue] = useState<Naming | null>(null)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (value && value.name.trim() !== '')
      name.mutate({ naming: { ...value, name: value.name.trim() }, known: undefined })
  }
  return (
    <li className="py-1.5">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 text-ui">
        <code className="mono basis-40 text-[12px]">{address}</code>
        <span className="min-w-0 flex-1 basis-52 truncate text-fg-2">
          {agent ? <CapturedText>{agent}</CapturedText> : <span className="text-fg-3">{t('noAgent')}</span>}
        </span>
        <span className="text-fg-3 text-small">{t('inCalls', { count: calls })}</span>
        {mayWrite && !value && (
          <Button
            size="small"
            aria-label={t('nameWhich', { address })}
            onClick={() => setValue({ pattern: address, name: '', kind: 'other' })}
          >
            {t('giveName')}
          </Button>
        )}
      </div>
      {value && (
        <form
          onSubmit={submit}
          onKeyDown={({ key }) => key === 'Escape' && setValue(null)}
          className="flex flex-wrap items-end gap-2 pt-1 pb-2"
        >
          <NamingFields autoFocus value={value} onChange={(next) => setValue({ ...value, ...next })} />
          <Button
            type="submit"
            look="primary"
            className="h-9"
            disabled={name.isPending || value.name.trim() === ''}
          >
            {t('save')}
          </Button>
          <Button className="h-9" onClick={() => setValue(null)}>
            {t('cancel')}
          </Button>
        </form>
      )}
      {name.isError && <Notice tone="error" fact={t('failed')} className="mb-2" />}
    </li>
  )
}
