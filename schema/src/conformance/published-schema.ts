import { existsSync, readFileSync } from 'node:fs';
import { printFault } from '../checks/fault.ts';
import { compose, type ServiceSdl } from '../compose.ts';
import { sdlFiles } from '../registry/registry.ts';
import type { SubgraphUnderTest } from './subgraph-under-test.ts';
import type { Chapter } from './trial.ts';

const MOST_FAULTS = 10;

/** The SDL that a subgraph gives of itself. @throws {Error} when it gives none */
export async function sdlOf(subgraph: SubgraphUnderTest): Promise<string> {
  const { status, body } = await subgraph.ask('{ _service { sdl } }');
  const sdl = (body?.data?._service as { readonly sdl?: unknown } | undefined)?.sdl;
  if (typeof sdl !== 'string' || sdl === '') throw new Error(`_service gave no SDL; it was answered ${status}.`);
  return sdl;
}

/** What stands against the SDL beside the other departments' as they are current. */
function compositionFault(sdl: string, { settings }: SubgraphUnderTest, others: readonly ServiceSdl[]): string | null {
  const { department, url } = settings;
  const own = { department, url, files: sdlFiles(`${department}.graphql`, sdl) };
  const { faults } = compose([...others.filter((one) => one.department !== department), own]);
  const told = faults.slice(0, MOST_FAULTS).map(printFault);
  if (faults.length > MOST_FAULTS) told.push(`and ${faults.length - MOST_FAULTS} more`);
  return told.length > 0 ? told.join('\n') : null;
}

/** What the subgraph says of itself. */
export const publishedSchema = (others: readonly ServiceSdl[], published: string | null): Chapter => ({
  name: 'Its schema',
  trials: [
    {
      rule: '_service gives its SDL',
      find: async (subgraph) => {
        await sdlOf(subgraph);
        return null;
      },
    },
    {
      rule: 'it composes with the other departments: labelled, described, nullable, nothing collected twice',
      find: async (subgraph) => compositionFault(await sdlOf(subgraph), subgraph, others),
    },
    ...(published === null
      ? []
      : [
          {
            rule: `it is the published one, ${published}`,
            find: async (subgraph: SubgraphUnderTest) => {
              if (!existsSync(published)) return 'There is no such file.';
              const given = (await sdlOf(subgraph)).trim();
              return given === readFileSync(published, 'utf8').trim() ? null : 'The two differ.';
            },
          },
        ]),
  ],
});
