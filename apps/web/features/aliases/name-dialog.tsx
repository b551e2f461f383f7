'use client'
import type { Alias } from '@ringback/contracts'
import { type Column, columnName } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { SelectField } from '@/components/select-field'
import { NamingFields } from './naming-fields'
import { patternsOf } from './patterns'
import { type Naming, useAliasChanges, useAliases } from './use-aliases'

interface Props {
  columns: readonly Column[]
  /** Address of the participant to begin with. */
  address: string
  onClose: () => void
}

/** Names a participant where it stands: its address, one port of it, or its network. */
export default function NameDialog(props: Props) {
  const t = useTranslations('aliases')
  const aliases = useAliases()
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t('dialogTitle')}
      description={t('dialogText')}
      closeLabel={t('cancel')}
    >
      {aliases.isError && <Notice tone="error" fact={t('failed')} className="mt-3" />}
      {aliases.data && <NameForm {...props} known={aliases.data.items} />}
    </Dialog>
  )
}

function NameForm({ columns, address: first, onClose, known }: Props & { known: readonly Alias[] }) {
  const t = useTranslations('aliases')
  const { name, remove } = useAliasChanges()
  const aliasOf = (pattern: string) => known.find((alias) => alias.pattern === pattern)
  const begin = (address: string): Naming & { address: string } => {
    const patterns = patternsOf(address, columns.find((one) => one.address === address)?.ports ?? [])
    const pattern = patterns.find(aliasOf) ?? patterns[0] ?? address
    return { address, pattern, ...blank(aliasOf(pattern)) }
  }
  const [value, setValue] = useState(() => begin(first))
  const column = columns.find(({ address }) => address === value.address)
  const patterns = patternsOf(value.address, column?.ports ?? [])
  const alias = aliasOf(value.pattern)
  const busy = name.isPending || remove.isPending
  const trimmed = value.name.trim()
  function submit(event: FormEvent) {
    event.preventDefault()
    if (trimmed === '' || busy) return
    const naming = { pattern: value.pattern, name: trimmed, kind: value.kind }
    name.mutate({ naming, known: alias }, { onSuccess: onClose })
  }
  return (
    <form onSubmit={submit} className="mt-3 space-y-3">
      <SelectField
        label={t('participant')}
        value={value.address}
        options={columns.map((one) => ({
          value: one.address,
          label: one.name === null ? one.address : `${columnName(one)} (${one.address})`,
        }))}
        onChange={({ target }) => setValue(begin(target.value))}
      />
      <SelectField
        label={t('pattern')}
        value={value.pattern}
        options={patterns.map((pattern) => ({ value: pattern, label: labelOf(pattern) }))}
        onChange={({ target }) => {
          const next = aliasOf(target.value)
          setValue({ ...value, pattern: target.value, ...(next && blank(next)) })
        }}
      />
      <div className="flex gap-2">
        <NamingFields autoFocus value={value} onChange={(next) => setValue({ ...value, ...next })} />
      </div>
      {(name.isError || remove.isError) && <Notice tone="error" fact={t('failed')} />}
      <div className="flex items-center justify-end gap-2 pt-2">
        {alias && (
          <Button
            look="quiet"
            className="mr-auto text-error"
            disabled={busy}
            onClick={() => remove.mutate(alias, { onSuccess: onClose })}
          >
            {t('takeAway')}
          </Button>
        )}
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look="primary" type="submit" disabled={trimmed === '' || busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  )

  function labelOf(pattern: string): string {
    const named = aliasOf(pattern)
    const what = pattern.includes('/') ? 'network' : pattern === value.address ? 'address' : 'port'
    const label = t(`scopes.${what}`, { pattern })
    return named ? `${label} · ${named.name}` : label
  }
}

const blank = (alias: Alias | undefined): Pick<Naming, 'name' | 'kind'> => ({
  name: alias?.name ?? '',
  kind: alias?.kind ?? 'other',
})
