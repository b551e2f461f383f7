/** All entries of a page, each a jump. */
export function JumpList({ label, entries }: { label: string; entries: readonly string[] }) {
  return (
    <nav aria-label={label} className="mt-5">
      <ul className="flex flex-wrap gap-1">
        {entries.map((entry) => (
          <li key={entry}>
            <a
              href={`#${entry}`}
              className="mono inline-block rounded-chip border border-border bg-sunken px-1.5 py-0.5 text-[12px] text-fg-2 hover:border-control hover:text-fg"
            >
              {entry}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
