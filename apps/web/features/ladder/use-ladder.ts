import type { Call, Message } from '@ringback/contracts'
import {
  addressOf,
  arrangeColumns,
  badgeLetter,
  buildColumns,
  buildRows,
  colorModes,
  type MessageRow,
  mediaLanes,
  movedColumn,
  type Step,
  splitPorts,
  stepTo,
  timeModes,
  withMedia,
} from '@ringback/ladder'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useLadderUrl } from './use-ladder-url'

const after = <T>(list: readonly T[], value: T): T => list[(list.indexOf(value) + 1) % list.length]!

/** State and moves of a ladder; the view, the toolbar, the keys and the inspector share it. */
export function useLadder(call: Call, messages: Message[]) {
  const [url, setUrl] = useLadderUrl()
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const scroller = useRef<HTMLDivElement>(null)

  const legs = useMemo(() => call.legs.map(({ id }) => id), [call.legs])
  const shownLegs = useMemo(() => {
    const shown = legs.filter((_, index) => url.legs.includes(badgeLetter(index).toLowerCase()))
    return shown.length > 0 && shown.length < legs.length ? new Set(shown) : null
  }, [legs, url.legs])
  const participants = useMemo(
    () => buildColumns(call.participants, messages, call.aliases),
    [call.participants, messages, call.aliases],
  )
  const arranged = useMemo(() => {
    const shown = arrangeColumns(participants, { order: url.cols, hidden: url.hide })
    // A ladder without anybody shows nothing.
    return shown.length > 0 ? shown : participants
  }, [participants, url.cols, url.hide])
  const isSplit = url.ports === 'split'
  const columns = useMemo(
    () => (isSplit ? splitPorts(arranged, call.aliases) : arranged),
    [arranged, call.aliases, isSplit],
  )
  const hidden = useMemo(() => {
    const shown = new Set(columns.map(({ address }) => address))
    return new Set(participants.map(({ address }) => address).filter((address) => !shown.has(address)))
  }, [participants, columns])
  const expanded = useMemo(() => {
    // A link to a folded repeat opens the fold.
    const original = messages.find(({ id }) => id === url.m)?.retransmissionOf
    return original && !unfolded.has(original) ? new Set([...unfolded, original]) : unfolded
  }, [messages, url.m, unfolded])
  const compact = url.density === 'compact'
  const lanes = useMemo(
    () => mediaLanes(call, messages, columns, shownLegs),
    [call, messages, columns, shownLegs],
  )
  const rows = useMemo(
    () => withMedia(buildRows(messages, columns, { legs, shownLegs, hidden, expanded, compact }), lanes),
    [messages, columns, legs, shownLegs, hidden, expanded, compact, lanes],
  )

  const selectedRow = useMemo(() => {
    const all = rows.filter((row): row is MessageRow => row.kind === 'message')
    return all.find(({ key }) => key === url.m) ?? all[0] ?? null
  }, [rows, url.m])
  const zero = useMemo(() => {
    const reference = url.ref ? messages.find(({ id }) => id === url.ref) : undefined
    return reference?.ts ?? messages.find(({ ts }) => ts !== null)?.ts ?? null
  }, [messages, url.ref])

  const select = useCallback((m: string) => void setUrl({ m }), [setUrl])
  /** Selects a message whatever hides it now. */
  const reveal = useCallback(
    (m: string) => {
      const message = messages.find(({ id }) => id === m)
      const isOfHidden = message && [message.src, message.dst].some((end) => hidden.has(addressOf(end)))
      void setUrl({
        m,
        ...(message && shownLegs && !shownLegs.has(message.legId) && { legs: null }),
        ...(isOfHidden && { hide: null }),
      })
    },
    [messages, shownLegs, hidden, setUrl],
  )
  const toggle = useCallback(
    (id: string) =>
      setUnfolded((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    [],
  )
  const selectedKey = selectedRow?.key ?? null
  const step = useCallback(
    (where: Step) => {
      const row = stepTo(rows, selectedKey, where)
      if (row) void setUrl({ m: row.key })
    },
    [rows, selectedKey, setUrl],
  )
  const showLeg = useCallback(
    (index: number, shown: boolean) => {
      const letters = legs.map((_, i) => badgeLetter(i).toLowerCase())
      const current = url.legs.length ? url.legs : letters
      const next = letters.filter((letter, i) => (i === index ? shown : current.includes(letter)))
      void setUrl({ legs: next.length === 0 || next.length === letters.length ? null : next })
    },
    [legs, url.legs, setUrl],
  )

  const arrange = useMemo(
    () => ({
      /** A participant takes all its ports along. */
      move: (from: number, to: number) => {
        const [at, before] = [from, to].map((index) =>
          arranged.findIndex(({ address }) => address === columns[index]?.address),
        )
        void setUrl({ cols: movedColumn(arranged, at!, before!) })
      },
      show: (address: string, shown: boolean) =>
        void setUrl({
          hide: shown ? [...hidden].filter((one) => one !== address) : [...hidden, address],
        }),
      /** Null while all stand as the call has them. */
      reset: url.cols.length + url.hide.length > 0 ? () => void setUrl({ cols: null, hide: null }) : null,
    }),
    [arranged, columns, hidden, url.cols.length, url.hide.length, setUrl],
  )

  return {
    url,
    setUrl,
    rows,
    lanes,
    participants,
    columns,
    hidden,
    arrange,
    shownLegs,
    selectedRow,
    zero,
    compact,
    scroller,
    select,
    reveal,
    toggle,
    step,
    showLeg,
    nextColor: () => setUrl({ color: after(colorModes, url.color) }),
    nextTime: () => setUrl({ time: after(timeModes, url.time) }),
    toggleDensity: () => setUrl({ density: compact ? 'comfortable' : 'compact' }),
    togglePorts: () => setUrl({ ports: isSplit ? 'grouped' : 'split' }),
    toggleView: () => setUrl({ view: url.view === 'ladder' ? 'table' : 'ladder' }),
    toggleReference: () => setUrl({ ref: url.ref === selectedKey ? null : selectedKey }),
  }
}

export type Arrange = LadderState['arrange']
export type LadderState = ReturnType<typeof useLadder>
