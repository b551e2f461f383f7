import { randomUUID } from 'node:crypto'
import type { Logger } from '../logger.ts'
import { setTracer } from './spans.ts'

export interface TracingEnv {
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined
  OTEL_EXPORTER_OTLP_HEADERS?: Record<string, string> | undefined
  OTEL_TRACES_SAMPLER_ARG: number
}

export interface Tracing {
  /** Sends what is left; gives up after a while when nobody takes it. */
  stop(): Promise<void>
}

const SEND_TIMEOUT_MS = 3_000

/**
 * Sends spans to the collector that the environment names (OTLP over HTTP); null, with nothing loaded, when it names none.
 * A collector that is away costs spans and a line in the log, never a request or a decode.
 */
export async function startTracing(program: string, env: TracingEnv, log: Logger): Promise<Tracing | null> {
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT
  if (!endpoint) return null
  const [
    { context, diag, DiagLogLevel },
    { AsyncLocalStorageContextManager },
    { resourceFromAttributes },
    sdk,
    { OTLPTraceExporter },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ])
  const warn = () => log.warn({ endpoint: new URL(endpoint).host }, 'traces are not taken')
  diag.setLogger(
    { error: warn, warn() {}, info() {}, debug() {}, verbose() {} },
    { logLevel: DiagLogLevel.ERROR },
  )
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    headers: env.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    timeoutMillis: SEND_TIMEOUT_MS,
  })
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      'service.name': `ringback-${program}`,
      'service.instance.id': randomUUID(),
    }),
    sampler: new sdk.ParentBasedSampler({
      root: new sdk.TraceIdRatioBasedSampler(env.OTEL_TRACES_SAMPLER_ARG),
    }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, exportTimeoutMillis: SEND_TIMEOUT_MS })],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  // Ours alone, not the global one: libraries would write spans with attributes we have not chosen (better-auth does).
  setTracer(provider.getTracer('ringback'))
  return {
    async stop() {
      setTracer(null)
      await provider.shutdown().catch(warn)
    },
  }
}
