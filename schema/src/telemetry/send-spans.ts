import { type Attributes, context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';

/** The attributes that may leave the process. Nothing that a client, a statement's values or a person's row could fill. */
export const SENT_ATTRIBUTES: ReadonlySet<string> = new Set([
  'graphql.operation.type',
  'http.response.status_code',
  'community_graph.department',
  'db.operation.name',
  'db.query.hash',
]);

const allowed = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => SENT_ATTRIBUTES.has(name)));

/** A span without what others (Apollo's gateway makes spans, too) have put in: texts, events with messages, links. */
function withoutWords(span: ReadableSpan): ReadableSpan {
  const { name, kind, parentSpanContext, startTime, endTime, duration, ended, resource, instrumentationScope } = span;
  return {
    ...{ name, kind, startTime, endTime, duration, ended, resource, instrumentationScope },
    ...(parentSpanContext ? { parentSpanContext } : {}),
    spanContext: () => span.spanContext(),
    status: { code: span.status.code },
    attributes: allowed(span.attributes),
    events: [],
    links: [],
    ...{ droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0 },
  };
}

/** Sends spans over OTLP (HTTP, JSON) in batches, and makes this process's context follow its promises. */
export function sendSpans(service: string, endpoint: string): { stop(): Promise<void> } {
  const otlp = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const exporter: SpanExporter = {
    export: (spans, done) => otlp.export(spans.map(withoutWords), done),
    forceFlush: () => otlp.forceFlush(),
    shutdown: () => otlp.shutdown(),
  };
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'community-graph' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return {
    stop: async () => {
      await provider.shutdown();
      trace.disable();
      context.disable();
    },
  };
}
