import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

// Vite would take graphql's ES modules where Node takes the CommonJS ones of Apollo: two realms of the same classes.
const resolve = { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] };
const { RECORD_STATEMENTS } = process.env;
const exclude = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    // Both projects share two workers: with three a run was no shorter (817 s), and starts and fillings beside it timed out.
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['{schema,kit,gateway,subgraphs,examples,data,deploy,dashboard,bench}/**/*.test.ts'],
          exclude,
          globalSetup: ['deploy/local/src/test-postgres.ts'],
          // For a release: what statements its code sends (deploy/upgrade/README.md).
          setupFiles: RECORD_STATEMENTS ? ['deploy/upgrade/statement-recorder.ts'] : [],
          maxWorkers: 2,
          // A worker keeps what it has imported for its next file: importing took longer than testing.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'system',
          globalSetup: ['test/templates.ts'],
          include: ['test/**/*.test.ts'],
          // V8 of Node 20 may end with "unreachable code" where it takes back an optimised call into WebAssembly (Cedar).
          execArgv: ['--no-turbo-inline-js-wasm-calls'],
          exclude,
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
