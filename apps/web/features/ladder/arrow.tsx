import type { Geometry, MessageRow } from '@ringback/ladder'

interface Props {
  row: MessageRow
  geometry: Geometry
  color: string
  y: number
}

/** Line, tail and head of one message: request solid with a filled head, response dashed with an open one. */
export function Arrow({ row, geometry, color, y }: Props) {
  const request = row.message.status === null
  const x1 = geometry.lifelines[row.from]!
  const x2 = geometry.lifelines[row.to]!
  const line = {
    stroke: color,
    strokeWidth: 1.5,
    strokeDasharray: request ? undefined : '5 3.5',
    fill: 'none',
  }
  if (row.from === row.to)
    return (
      <g>
        <path d={`M${x1} ${y - 4}h18a4 4 0 0 1 0 8h-11`} {...line} />
        <Head x={x1} y={y + 4} way={-1} request={request} color={color} />
        <Tail leg={row.leg} x={x1} y={y - 4} request={request} color={color} />
      </g>
    )
  const way = x2 > x1 ? 1 : -1
  const end = x2 - way * (request ? 6 : 2)
  // A seventh leg reuses the first hue, told apart by a double line.
  const offsets = row.leg >= 6 ? [-1.4, 1.4] : [0]
  return (
    <g>
      {offsets.map((dy) => (
        <line
          key={dy}
          x1={x1}
          x2={end}
          y1={y + dy}
          y2={y + dy}
          {...line}
          strokeWidth={offsets.length > 1 ? 1 : line.strokeWidth}
        />
      ))}
      <Head x={x2} y={y} way={way} request={request} color={color} />
      <Tail leg={row.leg} x={x1} y={y} request={request} color={color} />
    </g>
  )
}

interface HeadProps {
  x: number
  y: number
  way: 1 | -1
  request: boolean
  color: string
}

function Head({ x, y, way, request, color }: HeadProps) {
  const tip = x - way * 1.2
  if (request) return <path d={`M${tip} ${y}l${-way * 8} -4.2v8.4z`} fill={color} />
  return (
    <path
      d={`M${tip - way * 6.5} ${y - 4}L${tip} ${y}l${-way * 6.5} 4`}
      fill="none"
      stroke={color}
      strokeWidth={1.5}
      strokeLinejoin="round"
      strokeLinecap="round"
    />
  )
}

interface TailProps {
  leg: number
  x: number
  y: number
  request: boolean
  color: string
}

/** The sender's end: a shape for the leg, filled for a request, hollow for a response. */
function Tail({ leg, x, y, request, color }: TailProps) {
  const look = { fill: request ? color : 'var(--ground)', stroke: color, strokeWidth: 1.4 }
  switch (leg % 6) {
    case 0:
      return <circle cx={x} cy={y} r={3.2} {...look} />
    case 1:
      return <rect x={x - 3} y={y - 3} width={6} height={6} rx={0.6} {...look} />
    case 2:
      return <path d={`M${x} ${y - 3.6}l3.6 6.2h-7.2z`} strokeLinejoin="round" {...look} />
    case 3:
      return <path d={`M${x} ${y - 4}l4 4-4 4-4-4z`} strokeLinejoin="round" {...look} />
    case 4:
      return <path d={`M${x} ${y + 3.6}l3.6-6.2h-7.2z`} strokeLinejoin="round" {...look} />
    default:
      return <rect x={x - 1.5} y={y - 4} width={3} height={8} {...look} />
  }
}
