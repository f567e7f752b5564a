import type { ServiceSdl } from '../compose.ts';
import { entities } from './entities.ts';
import { errors, tooMuch } from './errors.ts';
import { health } from './health.ts';
import { publishedSchema } from './published-schema.ts';
import { signatures } from './signatures.ts';
import type { Representation } from './subgraph-under-test.ts';
import type { Chapter } from './trial.ts';

/** What the whole contract is tried with. */
export interface Against {
  /** The other departments, with which it must compose. */
  readonly others: readonly ServiceSdl[];
  /** File of the SDL that it must give; `null`: any. */
  readonly published: string | null;
  /** Entities that it has. */
  readonly known: readonly Representation[];
}

/** The chapters of the contract, in its order. */
export const chaptersOf = ({ others, published, known }: Against): Chapter[] => [
  ...[publishedSchema(others, published), signatures, entities(known), errors, tooMuch, health],
];
