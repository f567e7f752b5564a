import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect } from 'vitest';

/**
 * Setup file of the unit tests while `RECORD_STATEMENTS` names a folder: notes the statements that a department's code
 * sends, in `<department>.jsonl` there (`write-released.ts`).
 */
const { RECORD_STATEMENTS: folder = '' } = process.env;
const heard = new Map<string, Set<string>>();
const DEPARTMENT = /\/subgraphs\/([a-z-]+)\/src\//;
const RECORDING = Symbol.for('community-graph.recording');

type Query = (config: string | { text?: string }, ...rest: unknown[]) => unknown;
const prototype = pg.Client.prototype as unknown as { query: Query; [RECORDING]?: Map<string, Set<string>> };
const statements = prototype[RECORDING] ?? heard;
if (!prototype[RECORDING]) {
  prototype[RECORDING] = heard;
  const { query } = prototype;
  prototype.query = function record(this: pg.Client, config, ...rest) {
    const text = typeof config === 'string' ? config : config.text;
    const department = DEPARTMENT.exec(expect.getState().testPath ?? '')?.[1];
    if (text && department) statements.set(department, (statements.get(department) ?? new Set()).add(text));
    return query.call(this, config, ...rest);
  };
}

afterAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const [department, texts] of statements) {
    appendFileSync(
      path.join(folder, `${department}.jsonl`),
      [...texts].map((text) => `${JSON.stringify(text)}\n`).join(''),
    );
  }
  statements.clear();
});
