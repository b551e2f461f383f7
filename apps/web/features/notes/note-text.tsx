import { visibleText } from '@ringback/ladder'
import Markdown, { type Components } from 'react-markdown'
import rehypeSanitize, { type Options } from 'rehype-sanitize'

/** What may come out of a note's Markdown: no pictures, no headings, nothing that loads or looks like the page. */
const schema: Options = {
  tagNames: ['p', 'br', 'strong', 'em', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'a', 'hr'],
  attributes: { a: ['href'], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto'] },
}

const components: Components = {
  a: ({ href, children }) =>
    href && /^(https?:|mailto:)/i.test(href) ? (
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        className="rounded-[2px] underline underline-offset-2"
      >
        {children}
      </a>
    ) : (
      // A mention names a member, not an address.
      <b className="font-semibold text-note">{children}</b>
    ),
  h1: 'p',
  h2: 'p',
  h3: 'p',
  h4: 'p',
  h5: 'p',
  h6: 'p',
}

/** Controls and bidi marks are shown, not obeyed; line ends are Markdown’s own. */
const visible = (text: string) => text.split(/\r?\n/).map(visibleText).join('\n')

/** What somebody wrote, in Markdown. */
export function NoteText({ children }: { children: string }) {
  return (
    <div className="note-text wrap-anywhere text-ui">
      <Markdown rehypePlugins={[[rehypeSanitize, schema]]} components={components}>
        {visible(children)}
      </Markdown>
    </div>
  )
}
