import type { LiveReceiver } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { SelectField } from '@/components/select-field'
import { isKeyless, type Sender, senderNames, senders, snippetOf } from './snippets'

/** What to write in the configuration of a sender. `secret` is the key that was just made, if one was. */
export function Setup({ receiver, secret }: { receiver: LiveReceiver; secret: string | null }) {
  const t = useTranslations('live.setup')
  const [sender, setSender] = useState<Sender>('kamailio')
  const [copied, setCopied] = useState(false)
  const { file } = senderNames[sender]
  const text = snippetOf(sender, receiver, secret ?? t('yourKey'))
  const ports = [
    ...(receiver.udpPort === null ? [] : [`UDP ${receiver.udpPort}`]),
    ...(receiver.tcpPort === null ? [] : [`TCP ${receiver.tcpPort}`]),
    ...(receiver.tlsPort === null ? [] : [`TLS ${receiver.tlsPort}`]),
  ]
  return (
    <section aria-labelledby="live-setup" className="space-y-3">
      <h2 id="live-setup" className="font-semibold text-[14px]">
        {t('title')}
      </h2>
      <p className="text-fg-2 text-ui">
        {t('where')}{' '}
        <span className="font-mono text-[12.5px] text-fg">
          {receiver.host} · {ports.join(' · ')}
        </span>
      </p>
      <SelectField
        label={t('sender')}
        className="w-64 max-w-full"
        value={sender}
        options={senders.map((value) => ({ value, label: senderNames[value].name }))}
        onChange={({ target }) => {
          setSender(target.value as Sender)
          setCopied(false)
        }}
      />
      {isKeyless(sender) && (
        <Notice tone="warn" fact={t('keyless')}>
          {t(receiver.keyless ? 'keylessAddress' : 'keylessOff')}
        </Notice>
      )}
      <figure className="overflow-hidden rounded-card border border-border">
        <figcaption className="flex items-center justify-between gap-2 border-border border-b bg-canvas px-3 py-1.5">
          <span className="font-mono text-fg-2 text-small">{file}</span>
          <Button
            size="small"
            onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
          >
            {t('copy')}
          </Button>
        </figcaption>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
          tabIndex={0}
          className="scroll-thin overflow-x-auto px-3 py-2.5 font-mono text-[12.5px] leading-5"
        >
          {text}
        </pre>
      </figure>
      <p role="status" className="sr-only">
        {copied && t('copied')}
      </p>
    </section>
  )
}
