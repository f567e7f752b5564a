import { fileURLToPath } from 'node:url';

/** The composed schema; at this distance from `src/` and, bundled, from `dist/`. */
export const SUPERGRAPH_FILE = fileURLToPath(new URL('../../../schema/supergraph.graphql', import.meta.url));
/** The dictionary of data elements. */
export const ELEMENTS_FOLDER = fileURLToPath(new URL('../../../schema/elements', import.meta.url));
/** The registry of schemas, unless `REGISTRY_DIR` says otherwise. */
export const REGISTRY_FOLDER = fileURLToPath(new URL('../../../schema/registry', import.meta.url));
