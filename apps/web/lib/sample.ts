/** What a new workspace begins with: its file is built by scripts/sample.mjs. */
export const sample = {
  path: '/sample.pcap.gz',
  name: 'sample-pbx-afternoon.pcap.gz',
  tag: 'sample',
} as const

export const isSample = ({ name }: { name: string }): boolean => name.startsWith('sample-pbx-afternoon.pcap')
