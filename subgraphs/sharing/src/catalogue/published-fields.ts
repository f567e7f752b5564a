import { readFileSync, statSync } from 'node:fs';
import { SharingTerms } from '@community-graph/schema/access/terms';
import { loadElements } from '@community-graph/schema/elements';
import { type DocumentNode, parse } from 'graphql';
import { ELEMENTS_FOLDER, SUPERGRAPH_FILE } from '../published-schema.ts';
import { describeFields, isCatalogued } from './describe-fields.ts';
import type { DescribedField } from './tables.ts';

type Fields = ReadonlyMap<string, DescribedField>;

/** What only the catalogue needs: the office starts without it. */
interface Described {
  readonly fields: Fields;
  readonly collected: ReadonlySet<string>;
}

interface Published {
  /** When the file was changed last. */
  readonly changed: number;
  readonly terms: SharingTerms;
  described: Described | null;
}

let read: Published | null = null;

const readSchema = (): DocumentNode => parse(readFileSync(SUPERGRAPH_FILE, 'utf8'), { noLocation: true });

/** What the composed schema says; read again when the file has changed. */
function published(): Published {
  const changed = statSync(SUPERGRAPH_FILE).mtimeMs;
  if (read?.changed !== changed) read = { changed, terms: SharingTerms.ofSupergraph(readSchema()), described: null };
  return read;
}

function described(): Described {
  const one = published();
  one.described ??= describe(one.terms);
  return one.described;
}

function describe(terms: SharingTerms): Described {
  const elements = loadElements(ELEMENTS_FOLDER);
  const collected = new Set([...elements.values()].filter(({ kind }) => kind === 'collected').map(({ code }) => code));
  return { fields: describeFields(readSchema(), terms, elements), collected };
}

/** The fields of the composed schema by coordinate. */
export const publishedFields = (): Fields => described().fields;

/** Coordinates of these fields, for which nothing needs to be described. */
export const publishedCoordinates = (): string[] => [...publishedTerms().fields.keys()].filter(isCatalogued);

/** On what terms they are shared. */
export const publishedTerms = (): SharingTerms => published().terms;

/** Codes of the elements that some field holds. */
export const publishedElements = (): ReadonlySet<string> =>
  new Set([...publishedFields().values()].flatMap(({ element }) => element ?? []));

/** Codes of the elements that departments collect; the others are derived, or technical. */
export const collectedElements = (): ReadonlySet<string> => described().collected;
