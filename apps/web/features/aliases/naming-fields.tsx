import { AliasKind, aliasKinds } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { SelectField } from '@/components/select-field'
import { TextField } from '@/components/text-field'
import type { Naming } from './use-aliases'

type Value = Pick<Naming, 'name' | 'kind'>

interface Props {
  value: Value
  onChange: (value: Value) => void
  autoFocus?: boolean
}

/** A name, and what stands behind it. */
export function NamingFields({ value, onChange, autoFocus }: Props) {
  const t = useTranslations('aliases')
  return (
    <>
      <TextField
        label={t('name')}
        value={value.name}
        maxLength={60}
        autoFocus={autoFocus}
        autoComplete="off"
        className="min-w-40 flex-1"
        onChange={({ target }) => onChange({ ...value, name: target.value })}
      />
      <SelectField
        label={t('kind')}
        value={value.kind}
        options={aliasKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        className="w-36"
        onChange={({ target }) => onChange({ ...value, kind: AliasKind.parse(target.value) })}
      />
    </>
  )
}
