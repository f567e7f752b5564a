import { readFileSync, statSync } from 'node:fs';
import { SharingTerms } from '@community-graph/schema/access/terms';
import { loadElements } from '@community-graph/schema/elements';
import { parse } from 'graphql';
import { ELEMENTS_FOLDER, SUPERGRAPH_FILE } from '../published-schema.ts';
import { describeFields } from './describe-fields.ts';
import type { DescribedField } from './tables.ts';

type Fields = ReadonlyMap<string, DescribedField>;

interface Published {
  /** When the file was changed last. */
  readonly changed: number;
  readonly fields: Fields;
  readonly terms: SharingTerms;
  readonly collected: ReadonlySet<string>;
}

let read: Published | null = null;

/** What the composed schema says; read again when the file has changed. */
function published(): Published {
  const changed = statSync(SUPERGRAPH_FILE).mtimeMs;
  if (read?.changed === changed) return read;
  const document = parse(readFileSync(SUPERGRAPH_FILE, 'utf8'));
  const elements = loadElements(ELEMENTS_FOLDER);
  const fields = describeFields(document, elements);
  const collected = new Set([...elements.values()].filter(({ kind }) => kind === 'collected').map(({ code }) => code));
  read = { changed, fields, terms: SharingTerms.ofSupergraph(document), collected };
  return read;
}

/** The fields of the composed schema by coordinate. */
export const publishedFields = (): Fields => published().fields;

/** On what terms they are shared. */
export const publishedTerms = (): SharingTerms => published().terms;

/** Codes of the elements that some field holds. */
export const publishedElements = (): ReadonlySet<string> =>
  new Set([...publishedFields().values()].flatMap(({ element }) => element ?? []));

/** Codes of the elements that departments collect; the others are derived, or technical. */
export const collectedElements = (): ReadonlySet<string> => published().collected;
