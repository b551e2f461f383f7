import Markdown, { type Components } from 'react-markdown'
import { EntryLink } from './entry-link'
import type { Guide } from './guides'
import { HelpPage } from './help-page'

const components: Components = {
  code: ({ children }) => (
    <code className="mono wrap-anywhere rounded-badge bg-sunken px-1 py-px text-[12.5px]">{children}</code>
  ),
  pre: ({ children }) => (
    <pre className="whitespace-pre-wrap rounded-control border border-border bg-sunken px-3.5 py-2 leading-[19px] [&_code]:p-0">
      {children}
    </pre>
  ),
  h2: ({ children }) => (
    <h2 className="mt-8 mb-1.5 font-semibold text-[16px] tracking-[-0.012em]">{children}</h2>
  ),
  a: ({ href = '', children }) => (
    <EntryLink href={href}>
      <span className="font-sans">{children}</span>
    </EntryLink>
  ),
}

/** A guide of `docs/guides`: our own text, so it is shown as it is. */
export function GuideView({ guide: { title, lead, body } }: { guide: Guide }) {
  return (
    <HelpPage title={title} lead={lead}>
      <article className="guide-text max-w-2xl text-[14px] leading-[23px]">
        <Markdown components={components}>{body}</Markdown>
      </article>
    </HelpPage>
  )
}
