import Link from 'next/link'

/** A query that can be tried. */
export function ExampleLink({ query }: { query: string }) {
  return (
    <Link
      href={`/calls?q=${encodeURIComponent(query)}`}
      prefetch={false}
      className="mono inline-block max-w-full break-all rounded-chip border border-border-strong bg-sunken px-1.5 py-0.5 text-[12px] underline decoration-control underline-offset-[3px] hover:bg-hover"
    >
      {query}
    </Link>
  )
}

export const ExampleLinks = ({ queries }: { queries: readonly string[] }) => (
  <span className="flex flex-wrap gap-1.5">
    {queries.map((query) => (
      <ExampleLink key={query} query={query} />
    ))}
  </span>
)
