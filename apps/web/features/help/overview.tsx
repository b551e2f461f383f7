import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { findEntries } from './find-entries'
import type { HelpEntry } from './search-entries'
import { SearchForm } from './search-form'

export interface HelpPlace {
  href: string
  name: string
  /** What lies there, in a line. */
  about: string
}

interface Props {
  asked: string
  entries: readonly HelpEntry[]
  groups: readonly { title: string; places: readonly HelpPlace[] }[]
}

/** Where help begins: a search over every entry, and the pages. */
export function Overview({ asked, entries, groups }: Props) {
  const t = useTranslations('help')
  const found = findEntries(entries, asked)
  return (
    <div className="max-w-4xl px-5 pt-6 pb-24 sm:px-10">
      <h1 className="font-semibold text-[26px] leading-8 tracking-[-0.03em]">{t('overview.title')}</h1>
      <p className="mt-2 max-w-2xl text-pretty text-[15px] text-fg-2 leading-6">{t('overview.lead')}</p>
      <SearchForm label={t('overview.search')} placeholder={t('overview.example')} asked={asked} />
      <p role="status" className="mt-2 min-h-[18px] text-fg-3 text-small">
        {asked.trim() && t('overview.found', { count: found.length })}
      </p>
      {asked.trim() ? (
        <ul className="mt-1">
          {found.map((entry) => (
            <Found key={entry.href} entry={entry} />
          ))}
        </ul>
      ) : (
        groups.map(({ title, places }) => (
          <section key={title} className="mt-6">
            <h2 className="mb-1.5 font-semibold text-[16px] tracking-[-0.012em]">{title}</h2>
            <ul className="grid gap-x-10 sm:grid-cols-2">
              {places.map(({ href, name, about }) => (
                <Row key={href} href={href} name={name}>
                  {about}
                </Row>
              ))}
            </ul>
          </section>
        ))
      )}
    </div>
  )
}

function Found({ entry: { topic, href, names, text } }: { entry: HelpEntry }) {
  const t = useTranslations('help')
  return (
    <Row href={href} name={names.join(' ')} aside={t(`${topic}.title`)}>
      <span className="line-clamp-2">{text}</span>
    </Row>
  )
}

interface RowProps {
  href: string
  name: string
  aside?: string
  children: ReactNode
}

function Row({ href, name, aside, children }: RowProps) {
  return (
    <li className="border-border border-t">
      <a href={href} className="-mx-3 block rounded-control px-3 py-2.5 hover:bg-hover">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <b className="font-semibold text-[14px]">{name}</b>
          {aside && <span className="text-fg-3 text-small">{aside}</span>}
        </span>
        <span className="block text-fg-2">{children}</span>
      </a>
    </li>
  )
}
