import { fileURLToPath } from 'node:url';

/**
 * The composed schema: the one that the gateways serve (`SUPERGRAPH`), or that of the repository, at this distance from `src/`
 * and, bundled, from `dist/`.
 */
export const SUPERGRAPH_FILE =
  process.env.SUPERGRAPH || fileURLToPath(new URL('../../../schema/supergraph.graphql', import.meta.url));
/** The dictionary of data elements. */
export const ELEMENTS_FOLDER = fileURLToPath(new URL('../../../schema/elements', import.meta.url));
/** The registry of schemas, unless `REGISTRY_DIR` says otherwise. */
export const REGISTRY_FOLDER = fileURLToPath(new URL('../../../schema/registry', import.meta.url));
