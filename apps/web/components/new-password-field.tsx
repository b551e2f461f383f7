import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { TextField } from '@/components/text-field'

/** The api's rule (identity/auth.ts). */
export const PASSWORD_MIN = 10

type Props = Pick<
  ComponentProps<typeof TextField>,
  'error' | 'name' | 'onBlur' | 'onChange' | 'ref' | 'value'
> & {
  label: string
}

/** Where a password is chosen. */
export function NewPasswordField(props: Props) {
  const t = useTranslations('password')
  return (
    <TextField
      type="password"
      required
      minLength={PASSWORD_MIN}
      maxLength={200}
      autoComplete="new-password"
      hint={t('hint', { min: PASSWORD_MIN })}
      {...props}
    />
  )
}
