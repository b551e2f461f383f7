import { CapturedText } from '@/components/captured-text'

/** What somebody wrote. */
export function NoteText({ children }: { children: string }) {
  return (
    <div className="wrap-anywhere text-ui">
      {children.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <p key={index} className="min-h-2">
          <CapturedText>{line}</CapturedText>
        </p>
      ))}
    </div>
  )
}
