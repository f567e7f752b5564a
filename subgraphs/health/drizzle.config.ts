import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/*/tables.ts',
    '../../kit/src/commands/tables.ts',
    '../../kit/src/anchors/tables.ts',
    '../../kit/src/events/tables.ts',
    '../../kit/src/import/tables.ts',
    '../../kit/src/rollup/tables.ts',
  ],
  out: './migrations',
});
