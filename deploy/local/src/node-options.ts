/**
 * How Node.js is started for every program, here as where it is deployed. V8 marks old memory with four threads unless it
 * is told otherwise, however few processors there are, and again when a tenth was added, which was every few seconds: on two
 * processors what answers waits for them (docs/reliability.md, `open-loop`).
 */
export const SUBGRAPH_OPTIONS: readonly string[] = ['--v8-pool-size=1', '--heap-growing-percent=50'];

/** Of the gateway also: what large answers leave behind is cleared away at less cost (docs/engine.md). */
export const GATEWAY_OPTIONS: readonly string[] = [...SUBGRAPH_OPTIONS, '--max-semi-space-size=32'];
