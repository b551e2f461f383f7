import { type ComponentProps, useId } from 'react'

interface Props extends ComponentProps<'textarea'> {
  label: string
}

/** Several lines of text. */
export function TextArea({ label, className, ...rest }: Props) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium text-ui">
        {label}
      </label>
      <textarea
        id={id}
        className="block w-full resize-y rounded-lg border border-control bg-surface px-3 py-2 text-[14px] leading-5 outline-none focus-visible:outline-2 focus-visible:outline-ink focus-visible:-outline-offset-1"
        {...rest}
      />
    </div>
  )
}
