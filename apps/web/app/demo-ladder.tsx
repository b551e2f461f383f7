'use client'
import { ArrowRight, Phone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Kbd } from '@/components/kbd'
import { OutcomeText } from '@/components/outcome-text'
import { Ladder } from '@/features/ladder/ladder'
import { useLadder } from '@/features/ladder/use-ladder'
import { useLadderKeys } from '@/features/ladder/use-ladder-keys'
import { demoCall, demoMessages } from '@/features/landing/demo-call'
import { outcomeLook } from '@/lib/outcome'

const nothing = () => undefined

/** The product's own ladder on the product page, on a sample call. */
export function DemoLadder() {
  const t = useTranslations('landing')
  const states = useTranslations('state')
  const ladder = useLadder(demoCall, demoMessages)
  useLadderKeys(ladder, nothing, nothing)
  return (
    <>
      <div className="flex h-11 flex-none items-center gap-2.5 border-border border-b px-4">
        <Phone size={14} strokeWidth={1.75} className="text-fg-3" aria-hidden />
        <span className="mono flex items-center gap-[7px] font-semibold text-[15px]">
          {demoCall.fromUser}
          <ArrowRight size={14} strokeWidth={1.75} className="text-fg-3" aria-hidden />
          {demoCall.toUser}
        </span>
        <OutcomeText {...outcomeLook(demoCall.state)} word={states(demoCall.state)} />
        <span className="flex-1" />
        <span className="flex items-center gap-1.5 text-fg-3 text-small max-sm:hidden">
          {t('try')} <Kbd>j</Kbd> <Kbd>k</Kbd>
        </span>
      </div>
      <Ladder
        rows={ladder.rows}
        lanes={ladder.lanes}
        columns={ladder.columns}
        marked={null}
        selected={ladder.selectedRow?.key ?? null}
        transaction={ladder.selectedRow?.transaction ?? null}
        colorMode={ladder.url.color}
        timeMode={ladder.url.time}
        zero={ladder.zero}
        reference={ladder.url.ref}
        compact={ladder.compact}
        stream={null}
        playing={null}
        scroller={ladder.scroller}
        onSelect={ladder.select}
        onToggle={ladder.toggle}
        onStream={nothing}
      />
    </>
  )
}
