import { useTranslations } from 'next-intl'
import { toast } from '@/components/toast'
import { useHotkeys } from '@/lib/use-hotkeys'
import { useDiffUrl, useInspectorTab } from './use-inspector-tab'

/**
 * Space marks the selected message or takes its mark away; = compares the marked message with the selected one.
 *
 * @param selected id
 * @param onCompare called when there is something to show
 * @returns id of the marked message
 */
export function useDiffKeys(selected: string | null, onCompare: () => void): string | null {
  const t = useTranslations('inspector.diff')
  const [, setTab] = useInspectorTab()
  const [{ mark }, setDiff] = useDiffUrl()
  useHotkeys({
    ' ': () => {
      if (selected === null) return
      const isMarked = mark === selected
      void setDiff({ mark: isMarked ? null : selected })
      toast(t(isMarked ? 'unmarked' : 'marked'))
    },
    '=': () => {
      if (mark === null) {
        toast(t('markFirst'))
        return
      }
      void setDiff({ against: 'marked' })
      void setTab('diff')
      onCompare()
    },
  })
  return mark
}
