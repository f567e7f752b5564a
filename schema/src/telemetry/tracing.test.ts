import { describe, expect, it } from 'vitest';
import { startOtlpReceiver } from './testing/otlp-receiver.ts';
import { inSpan, isTracing, startTracing, traceparent } from './tracing.ts';

const ID_NUMBER = '220102199001011234';

describe('tracing', () => {
  it('is off without a collector', async () => {
    expect(await startTracing('health', {})).toBeNull();
    expect(isTracing()).toBe(false);
    const seen = await inSpan('work', { kind: 'server' }, async (span) => [span, traceparent()]);
    expect(seen).toEqual([null, undefined]);
  });

  it('sends spans below each other, also under one of another process, and no words that somebody wrote', async () => {
    const receiver = await startOtlpReceiver();
    const tracing = await startTracing('health', { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint });
    const parent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const attributes = { 'graphql.document': `{ resident(id: "${ID_NUMBER}") }`, 'db.operation.name': 'SELECT' };
    const failing = inSpan('outer', { parent }, async (span) => {
      span?.recordException(new Error(ID_NUMBER));
      span?.setAttribute('user.id', ID_NUMBER);
      await inSpan('inner', { attributes }, async () => traceparent());
      throw new Error(ID_NUMBER);
    });
    await expect(failing).rejects.toThrow(ID_NUMBER);
    await tracing?.stop();
    await receiver.stop();
    const [inner, outer] = receiver.spans;
    expect([inner?.name, outer?.name]).toEqual(['inner', 'outer']);
    expect(outer).toMatchObject({ service: 'health', traceId: 'a'.repeat(32), parentSpanId: 'b'.repeat(16) });
    expect(inner).toMatchObject({ traceId: 'a'.repeat(32), parentSpanId: outer?.spanId });
    expect(inner?.attributes.map(({ key }) => key)).toEqual(['db.operation.name']);
    expect(receiver.text()).not.toContain(ID_NUMBER);
    expect(isTracing()).toBe(false);
  });
});
