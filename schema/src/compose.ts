import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { GraphQLError, parse } from 'graphql';
import { SharingTerms } from './access/terms.ts';
import { checkCatalogue } from './checks/catalogue.ts';
import { checkCollectedOnce } from './checks/collected-once.ts';
import { checkDescriptions } from './checks/description.ts';
import { checkElements } from './checks/element.ts';
import { COMPOSITION, type SchemaFault } from './checks/fault.ts';
import { checkFilters } from './checks/filter.ts';
import { checkInterfaces } from './checks/interfaces.ts';
import { checkLink } from './checks/link.ts';
import { checkNullability } from './checks/nullability.ts';
import { checkExternalArguments, checkRequired } from './checks/required.ts';
import { checkOwnLabels, checkSameLabels, checkSharing } from './checks/sharing.ts';
import { parseSubgraph, type SubgraphDocument } from './checks/subgraph-document.ts';
import { checkTakenOver } from './checks/taken-over.ts';
import { SUBGRAPHS, type SubgraphCode } from './departments.ts';
import { type DataElement, loadElements } from './elements.ts';
import { type SdlFile, subgraphSdlFiles } from './load-subgraph-sdl.ts';

/** A department's subgraph as composition takes it. */
export interface ServiceSdl {
  readonly department: string;
  readonly url: string;
  readonly files: readonly SdlFile[];
}

/** What composition gives: a supergraph, or every fault. */
export type Composition =
  | { readonly supergraph: string; readonly faults: readonly [] }
  | { readonly supergraph: null; readonly faults: readonly SchemaFault[] };

/** The subgraphs of this repository at their default addresses. */
export function repositoryServices(codes: readonly SubgraphCode[] = SUBGRAPHS.map((one) => one.code)): ServiceSdl[] {
  return SUBGRAPHS.filter(({ code }) => codes.includes(code)).map(({ code, port }) => ({
    department: code,
    url: `http://127.0.0.1:${port}/graphql`,
    files: subgraphSdlFiles(code),
  }));
}

/** Composes departments' subgraphs, labels and collect-once checked first; all faults are told, with file and line. */
export function compose(
  services: readonly ServiceSdl[],
  elements: ReadonlyMap<string, DataElement> = loadElements(),
): Composition {
  const subgraphs: SubgraphDocument[] = [];
  for (const { department, files } of services) {
    try {
      subgraphs.push(parseSubgraph(department, files));
    } catch (error) {
      return { supergraph: null, faults: [syntaxFault(error)] };
    }
  }
  const own = subgraphs.flatMap((subgraph) => [
    ...checkLink(subgraph),
    ...checkSharing(subgraph),
    ...checkInterfaces(subgraph),
    ...checkElements(subgraph, elements),
    ...checkFilters(subgraph, elements),
    ...checkDescriptions(subgraph),
    ...checkCatalogue(subgraph),
    ...checkNullability(subgraph),
    ...checkExternalArguments(subgraph),
    ...checkTakenOver(subgraph),
  ]);
  const together = [
    ...checkSameLabels(subgraphs),
    ...checkOwnLabels(subgraphs),
    ...checkCollectedOnce(subgraphs, elements),
  ];
  const faults = dedupe([...own, ...together]);
  if (faults.length > 0) return { supergraph: null, faults };
  const composition = composeFederation(services);
  if (composition.supergraph === null) return composition;
  const weaker = checkRequired(subgraphs, SharingTerms.ofSupergraph(parse(composition.supergraph)));
  return weaker.length > 0 ? { supergraph: null, faults: weaker } : composition;
}

/** Why a file is no SDL, with its line; nothing else can be said of it then. */
function syntaxFault(error: unknown): SchemaFault {
  if (!(error instanceof GraphQLError)) throw error;
  const { message, source, locations } = error;
  const file = path.relative(process.cwd(), source?.name ?? '');
  return { file, line: locations?.[0]?.line ?? 1, code: 'SYNTAX', message: `${message} Mend the SDL here.` };
}

/** The same place may be found by the check of one subgraph and by that of all. */
function dedupe(faults: readonly SchemaFault[]): SchemaFault[] {
  const places = new Map<string, SchemaFault>();
  for (const fault of faults) {
    const place = `${fault.file}:${fault.line}:${fault.code}`;
    if (!places.has(place)) places.set(place, fault);
  }
  return [...places.values()];
}

function composeFederation(services: readonly ServiceSdl[]): Composition {
  const { supergraphSdl, errors } = composeServices(
    services.map(({ department, url, files }) => ({
      name: department,
      url,
      typeDefs: parse(files.map((file) => file.text).join('\n')),
    })),
  );
  if (supergraphSdl !== undefined) return { supergraph: supergraphSdl, faults: [] };
  const faults = (errors ?? []).map((error) => ({
    file: COMPOSITION,
    line: 1,
    code: String(error.extensions?.code ?? 'COMPOSITION'),
    message: error.message,
  }));
  return { supergraph: null, faults };
}
