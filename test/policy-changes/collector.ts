import { startOtlpReceiver } from '@community-graph/schema/telemetry/testing/otlp-receiver';

/** What the system's processes send their spans to. */
export const collector = await startOtlpReceiver();

/** The environment that has them do it, soon. */
export const TRACED = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, OTEL_BSP_SCHEDULE_DELAY: '200' };
