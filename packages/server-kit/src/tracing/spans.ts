/** Spans of our own. Nobody traces until `setTracer` was called: then each of these costs a comparison (ADR 0034). */
import {
  type Attributes,
  context,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Span as TracedSpan,
  type Tracer,
  trace,
} from '@opentelemetry/api'

/** All that a span may say: a closed list, so that no number, Call-ID, query or path gets out by one. */
export interface SpanFacts {
  orgId?: string | undefined
  captureId?: string
  /** Which claim of the capture. */
  attempt?: number
  bytes?: number
  /** How a decode ended, as the metrics count it. */
  outcome?: string
  method?: string
  /** As it is declared, never the path that was asked for. */
  route?: string
  status?: number
}

const attributeOf: Record<keyof SpanFacts, string> = {
  orgId: 'ringback.org_id',
  captureId: 'ringback.capture_id',
  attempt: 'ringback.attempt',
  bytes: 'ringback.bytes',
  outcome: 'ringback.outcome',
  method: 'http.request.method',
  route: 'http.route',
  status: 'http.response.status_code',
}

let tracer: Tracer | null = null

export const setTracer = (ours: Tracer | null): void => {
  tracer = ours
}

export interface Span {
  /** What `work` does, also later, belongs to the span. */
  run<T>(work: () => T): T
  describe(facts: SpanFacts): void
  rename(name: string): void
  /** `failure` is the kind of error; its message may hold anything and is not told. */
  end(failure?: string): void
}

interface SpanOptions {
  /** `server` answers a request, `consumer` does what another process asked for; else a step within this one. */
  kind?: 'server' | 'consumer'
  facts?: SpanFacts
  /**
   * The span of another process, as `currentTraceParent` told it there. Null begins a trace of its own; without it the span
   * belongs to the one that runs.
   */
  parent?: string | null
}

const kinds = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER }

/** Null where nobody traces. */
export function beginSpan(name: string, { kind, facts = {}, parent }: SpanOptions = {}): Span | null {
  if (!tracer) return null
  const from = parent === undefined ? context.active() : contextOf(parent)
  const span = tracer.startSpan(
    name,
    { kind: kind ? kinds[kind] : SpanKind.INTERNAL, attributes: attributesOf(facts) },
    from,
  )
  const within = trace.setSpan(from, span)
  return {
    run: (work) => context.with(within, work),
    describe: (more) => void span.setAttributes(attributesOf(more)),
    rename: (better) => void span.updateName(better),
    end: (failure) => end(span, failure),
  }
}

/** Runs `work` as a step of what goes on. An error ends the span as failed, and is thrown on. */
export async function inSpan<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  const span = beginSpan(name, options)
  if (!span) return work()
  try {
    const result = await span.run(work)
    span.end()
    return result
  } catch (error) {
    span.end(error instanceof Error ? error.name : 'unknown')
    throw error
  }
}

/** Adds to the span that runs. */
export function describeSpan(facts: SpanFacts): void {
  if (tracer) trace.getActiveSpan()?.setAttributes(attributesOf(facts))
}

/** The span that runs, as W3C Trace Context §3.2 writes it (`traceparent`), for whoever goes on; null outside of one. */
export function currentTraceParent(): string | null {
  const current = tracer && trace.getActiveSpan()?.spanContext()
  if (!current) return null
  return `00-${current.traceId}-${current.spanId}-${current.traceFlags.toString(16).padStart(2, '0')}`
}

/** Of the span that runs, when it is kept: log lines are found by it. */
export function currentTraceId(): string | null {
  const current = tracer && trace.getActiveSpan()
  return current?.isRecording() ? current.spanContext().traceId : null
}

const TRACE_PARENT = /^00-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})$/

function contextOf(traceParent: string | null) {
  const [, traceId, spanId, flags] = TRACE_PARENT.exec(traceParent ?? '') ?? []
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT
  const remote: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
  return trace.setSpanContext(ROOT_CONTEXT, remote)
}

function end(span: TracedSpan, failure?: string): void {
  if (failure) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', failure)
  span.end()
}

function attributesOf(facts: SpanFacts): Attributes {
  const entries = Object.entries(facts) as [keyof SpanFacts, string | number | undefined][]
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined).map(([fact, value]) => [attributeOf[fact], value]),
  )
}
