/**
 * How Node.js is started for every program, here as where it is deployed. V8 marks old memory with four threads unless it
 * is told otherwise, however few processors there are: on two they take the processors from what answers
 * (docs/reliability.md, `open-loop`).
 */
export const SUBGRAPH_OPTIONS: readonly string[] = ['--v8-pool-size=1'];

/** Of the gateway also: what large answers leave behind is cleared away at less cost (docs/engine.md). */
export const GATEWAY_OPTIONS: readonly string[] = [...SUBGRAPH_OPTIONS, '--max-semi-space-size=32'];
