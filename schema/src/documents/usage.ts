import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const counted = z.strictObject({ count: z.number().int().positive(), last: z.iso.date() });
const usageSchema = z.strictObject({
  /** The day of the first count. */
  since: z.iso.date(),
  /** Counts by application and field coordinate. */
  apps: z.record(z.string(), z.record(z.string(), counted)),
});

/** How often each application asked for each field, and when last. No value of an operation is kept. */
export type Usage = z.infer<typeof usageSchema>;

/** What was counted since the last time, by application and coordinate. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The application under which operations are counted that no manifest names. */
export const AD_HOC = 'ad-hoc';

const read = (file: string): Usage => usageSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Adds counts to a usage file, whole or not at all. */
export function addUsage(file: string, counts: Counts, day: string): void {
  const usage: Usage = existsSync(file) ? read(file) : { since: day, apps: {} };
  for (const [app, fields] of counts) {
    const known = usage.apps[app] ?? {};
    usage.apps[app] = known;
    for (const [field, count] of fields) {
      known[field] = { count: (known[field]?.count ?? 0) + count, last: day };
    }
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(usage));
  renameSync(`${file}.new`, file);
}

/** How often an application asked for a field, and the day when it did last. */
export interface FieldUse {
  readonly count: number;
  readonly last: string;
}

/** Who asked for which field, by coordinate, then application. */
export type UsageByField = ReadonlyMap<string, ReadonlyMap<string, FieldUse>>;

/** The use of each field, of all usage files of a folder together. */
export function loadUsage(folder: string): UsageByField {
  const byField = new Map<string, Map<string, FieldUse>>();
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  for (const name of files) {
    for (const [app, fields] of Object.entries(read(path.join(folder, name)).apps)) {
      for (const [field, { count, last }] of Object.entries(fields)) {
        const apps = byField.get(field) ?? new Map<string, FieldUse>();
        const known = apps.get(app) ?? { count: 0, last };
        const latest = known.last > last ? known.last : last;
        byField.set(field, apps.set(app, { count: known.count + count, last: latest }));
      }
    }
  }
  return byField;
}
