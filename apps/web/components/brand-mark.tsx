/** Two lifelines with a request and a response between them. */
export function BrandMark({ size = 21 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M4.5 2.5v15M15.5 2.5v15" opacity=".38" />
      <path d="M4.5 6.5h10.2M12 3.9l2.7 2.6L12 9.1" />
      <path d="M15.5 13.5H5.3M8 10.9l-2.7 2.6L8 16.1" strokeDasharray="2.6 2.3 20 0" />
    </svg>
  )
}
