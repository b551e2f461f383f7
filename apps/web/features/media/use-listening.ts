import { type RefObject, useEffect, useRef } from 'react'

export const listenings = ['both', 'caller', 'callee'] as const
export type Listening = (typeof listenings)[number]

/** Which channel of the file goes to which ear: the caller is the left one. */
const routes: Record<Listening, readonly (readonly [from: number, to: number])[]> = {
  both: [
    [0, 0],
    [1, 1],
  ],
  caller: [
    [0, 0],
    [0, 1],
  ],
  callee: [
    [1, 0],
    [1, 1],
  ],
}

interface Graph {
  context: AudioContext
  splitter: ChannelSplitterNode
  merger: ChannelMergerNode
}

/** One side in both ears, or each in its own. Answers what has to be called when playing starts. */
export function useListening(audio: RefObject<HTMLAudioElement | null>, listening: Listening): () => void {
  const graph = useRef<Graph | null>(null)
  useEffect(() => {
    // The element plays both sides by itself; only the choice of one, a click or a key, brings a context in.
    if (!audio.current || (listening === 'both' && !graph.current)) return
    graph.current ??= connect(audio.current)
    route(graph.current, listening)
    void graph.current.context.resume()
  }, [audio, listening])
  useEffect(
    () => () => {
      void graph.current?.context.close()
      graph.current = null
    },
    [],
  )
  return () => void graph.current?.context.resume()
}

function connect(audio: HTMLAudioElement): Graph {
  const context = new AudioContext()
  const splitter = context.createChannelSplitter(2)
  const merger = context.createChannelMerger(2)
  context.createMediaElementSource(audio).connect(splitter)
  merger.connect(context.destination)
  return { context, splitter, merger }
}

function route({ splitter, merger }: Graph, listening: Listening): void {
  splitter.disconnect()
  for (const [from, to] of routes[listening]) splitter.connect(merger, from, to)
}
