import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/class-names'

export const buttonStyle = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap border font-medium transition-colors duration-75 disabled:pointer-events-none disabled:opacity-50',
  {
    variants: {
      look: {
        primary: 'border-ink bg-ink text-ink-fg hover:bg-ink/88',
        plain: 'border-border-strong bg-raised text-fg hover:bg-hover',
        quiet: 'border-transparent bg-transparent text-fg-2 hover:bg-hover hover:text-fg',
        danger: 'border-error bg-error text-surface hover:bg-error/88',
      },
      size: {
        small: 'h-6 rounded-[5px] px-2 text-[12px]',
        medium: 'h-7 rounded-control px-2.5 text-[12.5px]',
        large: 'h-9 rounded-lg px-4 text-[14px]',
        icon: 'size-7 rounded-control p-0',
        'icon-small': 'size-6 rounded-[5px] p-0',
      },
    },
    defaultVariants: { look: 'plain', size: 'medium' },
  },
)

type Props = ComponentProps<'button'> & VariantProps<typeof buttonStyle>

export function Button({ look, size, className, type = 'button', ...rest }: Props) {
  return <button type={type} className={cn(buttonStyle({ look, size }), className)} {...rest} />
}
