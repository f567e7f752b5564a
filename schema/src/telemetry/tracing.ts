import { type Attributes, context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';

/** W3C Trace Context, version 00. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-(0[01])$/;

/** Set while spans go somewhere; without it nothing below costs more than a look at this. */
let tracer: Tracer | null = null;

/** Spans of this process, on their way to a collector. */
export interface Tracing {
  /** Sends what is left. */
  stop(): Promise<void>;
}

/**
 * Sends spans to where `OTEL_EXPORTER_OTLP_ENDPOINT` says, and is off without it: then the SDK is not even loaded. Sampler
 * and batches are set by OpenTelemetry's own variables (`OTEL_TRACES_SAMPLER` …).
 * @returns `null` when it is off
 */
export async function startTracing(service: string, env: NodeJS.ProcessEnv): Promise<Tracing | null> {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return null;
  const { sendSpans } = await import('./send-spans.ts');
  const sending = sendSpans(service, env.OTEL_EXPORTER_OTLP_ENDPOINT);
  tracer = trace.getTracer('community-graph');
  return {
    stop: async () => {
      tracer = null;
      await sending.stop();
    },
  };
}

/** What a span is about. Attributes that are not listed in `send-spans.ts` never leave the process. */
export interface SpanOptions {
  readonly kind?: 'server' | 'client';
  readonly attributes?: Attributes;
  /** The caller's span, from a request that was verified. */
  readonly parent?: string | undefined;
}

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

/** Runs work in a span, under the span that runs; without tracing just runs it. */
export function inSpan<T>(
  name: string,
  { kind, attributes = {}, parent }: SpanOptions,
  work: (span: Span | null) => Promise<T>,
): Promise<T> {
  if (!tracer) return work(null);
  const under = parent === undefined ? context.active() : contextOf(parent);
  const options = { attributes, kind: kind ? KINDS[kind] : SpanKind.INTERNAL };
  return tracer.startActiveSpan(name, options, under, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      // What went wrong is in the log; its words may quote what was asked.
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Runs work that waits for nothing in a span; see {@link inSpan}. */
export function inSpanAtOnce<T>(name: string, work: () => T): T {
  if (!tracer) return work();
  return tracer.startActiveSpan(name, (span) => {
    try {
      return work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Whether spans go anywhere. */
export const isTracing = (): boolean => tracer !== null;

/** The header that carries the running span to another process; `undefined` without one. */
export function traceparent(): string | undefined {
  const span = tracer ? trace.getActiveSpan()?.spanContext() : undefined;
  return span && `00-${span.traceId}-${span.spanId}-0${span.traceFlags & 1}`;
}

function contextOf(parent: string) {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(parent) ?? [];
  if (!traceId || !spanId) return context.active();
  return trace.setSpanContext(context.active(), { traceId, spanId, traceFlags: Number(flags), isRemote: true });
}
