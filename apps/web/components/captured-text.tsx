import { visibleParts } from '@ringback/ladder'

/** Text out of a capture: inert, and with its invisible characters made visible. */
export function CapturedText({ children }: { children: string }) {
  const parts = visibleParts(children)
  if (parts.length === 1 && !parts[0]!.escaped) return children
  return parts.map((part, index) =>
    part.escaped ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one immutable string have no other identity
      <span key={index} className="rounded-[3px] bg-warn-bg px-0.5 text-warn">
        {part.text}
      </span>
    ) : (
      part.text
    ),
  )
}
