import { z } from 'zod';
import { DEPARTMENT_CODES } from '../departments.ts';
import { chainSchema } from './chain.ts';

/** Path at the sharing office's subgraph that takes the record. */
export const RECORD_PATH = '/access-record';

/** A batch of entries of one chain, in order. */
export const recordBatch = z.object({ chain: chainSchema, entries: z.array(z.unknown()).max(1_000) });

/** How many entries of the chain the office has now, and why it took no more. */
export const recordAnswer = z.object({ size: z.number().int().nonnegative(), fault: z.string().nullable() });
/** See {@link recordAnswer}. */
export type RecordAnswer = z.infer<typeof recordAnswer>;

const PREFIX_LENGTH = 8;

/** What the chains of a department begin with: its place among the departments. */
const prefixOf = (department: string): string =>
  String((DEPARTMENT_CODES as readonly string[]).indexOf(department) + 1).padStart(PREFIX_LENGTH, '0');

/** Makes a random identifier that of a chain of a department, in which it records what its events told. */
export const departmentChain = (department: string, random: string): string =>
  prefixOf(department) + random.slice(PREFIX_LENGTH);

/** Whether a department may write to a chain: to no gateway's, and no other department's. */
export const isChainOf = (department: string, chain: string): boolean =>
  (DEPARTMENT_CODES as readonly string[]).includes(department) && chain.startsWith(prefixOf(department));
