import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

const elementSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab-case'),
  zh: z.string().regex(/\p{Script=Han}/u, 'must be Chinese'),
  en: z.string().min(2),
  /** The GB/T standard or article that defines it, or "部门自定 · departmental". */
  standard: z.string().min(4),
  kind: z.enum(['collected', 'derived', 'technical']),
  definition: z.string().optional(),
  /** Codes of elements that look like this one and are others, each with the reason (`near-duplicates/`). */
  differsFrom: z.record(z.string(), z.string().min(4)).optional(),
});

/**
 * A data element: one thing that is known of a resident, household, community …
 * `collected` ones are asked of people by their authority and by nobody else; `derived` ones are computed;
 * `technical` ones belong to any record of any department (`authority` is null).
 */
export type DataElement = z.infer<typeof elementSchema> & { readonly authority: string | null };

const TECHNICAL_FILE = 'technical';

/** The file of the dictionary in which an element stands, for example `health.yaml`. */
export const dictionaryFile = ({ authority }: DataElement): string => `${authority ?? TECHNICAL_FILE}.yaml`;

/**
 * The element dictionary, `schema/elements/<authority>.yaml`, by code.
 * @throws {Error} listing every malformed entry and every code that stands twice
 */
export function loadElements(
  folder = fileURLToPath(new URL('../elements', import.meta.url)),
): ReadonlyMap<string, DataElement> {
  const elements = new Map<string, DataElement>();
  const faults: string[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const owner = path.basename(file, '.yaml');
    const entries = z.array(elementSchema).safeParse(parseYaml(readFileSync(path.join(folder, file), 'utf8')));
    if (!entries.success) {
      faults.push(`${file}: ${z.prettifyError(entries.error)}`);
      continue;
    }
    for (const entry of entries.data) {
      const earlier = elements.get(entry.code);
      if (earlier) faults.push(`${file}: ${entry.code} stands in ${dictionaryFile(earlier)} as well.`);
      elements.set(entry.code, { ...entry, authority: owner === TECHNICAL_FILE ? null : owner });
    }
  }
  for (const element of elements.values()) {
    const { code, differsFrom = {} } = element;
    const unknown = Object.keys(differsFrom).filter((other) => other === code || !elements.has(other));
    if (unknown.length > 0)
      faults.push(`${dictionaryFile(element)}: ${code} differs from ${unknown.join(', ')}, which is no other element.`);
  }
  if (faults.length > 0) throw new Error(`The element dictionary has faults:\n${faults.join('\n')}`);
  return elements;
}
