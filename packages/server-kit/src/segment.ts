/** What a decode process needs of this package, without queue and store clients: an entry point of its own. */

export { FrameIndexWriter } from './frames/frame-index-writer.ts'
export { SeekableWriter } from './frames/seekable-writer.ts'
export { GrowingUint32Array } from './segment/growing-uint32-array.ts'
export { LocalSegment } from './segment/local-segment.ts'
export { type MessagePlace, SegmentWriter } from './segment/writer.ts'
