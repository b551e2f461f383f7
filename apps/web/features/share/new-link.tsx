import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'

/** A link that was made just now, to be copied: it is not told again. */
export function NewLink({ token }: { token: string }) {
  const t = useTranslations('share.dialog')
  const link = new URL(`/s/${token}`, window.location.href).href
  async function copy() {
    await navigator.clipboard.writeText(link)
    toast(t('copied'))
  }
  return (
    <div className="mt-4 space-y-2">
      <p className="text-ui">{t('once')}</p>
      <div className="flex flex-wrap items-end gap-2">
        <TextField label={t('link')} readOnly value={link} className="mono min-w-0 flex-1" />
        <Button look="primary" size="large" onClick={copy}>
          {t('copy')}
        </Button>
      </div>
    </div>
  )
}
