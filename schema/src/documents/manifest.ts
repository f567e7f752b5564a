import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Name of an application: lower-case words joined by hyphens. */
export const appName = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

const manifestSchema = z.strictObject({
  app: appName,
  version: z.string().min(1).max(100),
  /** Text by SHA-256 of its UTF-8 bytes, in hexadecimal. */
  documents: z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string()),
});

/** The operations that one version of an application sends, as `npm run documents` writes them. */
export type Manifest = z.infer<typeof manifestSchema>;

/** A document that is registered, with the application whose it is. */
export interface RegisteredDocument {
  readonly app: string;
  readonly version: string;
  readonly id: string;
  readonly text: string;
}

/** The identifier of a document: SHA-256 of its text. */
export const documentId = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The manifest of texts, in the order of their identifiers, so that it changes only where they do. */
export const manifestOf = (app: string, version: string, texts: readonly string[]): Manifest => ({
  ...{ app, version },
  documents: Object.fromEntries(texts.map((text) => [documentId(text), text] as const).sort()),
});

/** A manifest as it stands in its file. */
export const printManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** Writes a manifest to a file, and the folder if there is none. */
export function writeManifest(file: string, manifest: Manifest): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, printManifest(manifest));
}

/** A manifest cannot be used; the message says which and why. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/** Reads one manifest. @throws {ManifestError} for what is none */
export function readManifest(file: string): Manifest {
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ManifestError(`${file} is not JSON: ${(error as Error).message}`);
  }
  const parsed = manifestSchema.safeParse(given);
  if (!parsed.success) throw new ManifestError(`${file} is no manifest: ${z.prettifyError(parsed.error)}`);
  const wrong = Object.entries(parsed.data.documents).find(([id, text]) => documentId(text) !== id);
  if (wrong)
    throw new ManifestError(`${file}: the text of ${wrong[0]} is another; make it anew with "npm run documents".`);
  return parsed.data;
}

/**
 * Every document that is registered in a folder, by identifier: each `*.json` in it is the manifest of one version of an
 * application, and several versions of one may stand beside each other. Of one document of two, the later file's counts.
 * @throws {ManifestError} for a file that is no manifest, or whose texts are not what their identifiers say
 */
export function loadManifests(folder: string): ReadonlyMap<string, RegisteredDocument> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    files.sort().flatMap((name) => {
      const { app, version, documents } = readManifest(path.join(folder, name));
      return Object.entries(documents).map(([id, text]) => [id, { app, version, id, text }] as const);
    }),
  );
}
