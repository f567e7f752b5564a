import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Supergraph } from '@apollo/federation-internals';
import { findDangerousChanges, type GraphQLSchema, parse } from 'graphql';
import { officePublicKeys } from './access/office-keys.ts';
import type { PolicyAgreement } from './access/policy.ts';
import { SharingTerms } from './access/terms.ts';
import { compose, repositoryServices, type ServiceSdl } from './compose.ts';
import { KNOWN } from './departments.ts';
import { loadManifests } from './documents/manifest.ts';
import { loadUsage } from './documents/usage.ts';
import { loadElements } from './elements.ts';
import { nearDuplicateWarning } from './near-duplicates/warning.ts';
import { REGISTRY_FOLDER, Registry, sdlFiles } from './registry/registry.ts';
import { affectedBy, type Users } from './schema-check/affected.ts';
import { agreementsAt } from './schema-check/agreements.ts';
import { breakingChanges } from './schema-check/breaking.ts';
import { exitCodeOf, type Findings, FORMATS, report } from './schema-check/report.ts';
import { sharingChanges } from './schema-check/sharing-changes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const HELP = `npm run schema:check -- [--subgraph NAME FILE] [--format text|json|github] [--policy URL] [--documents DIR]
                        [--usage DIR] [--allow-breaking]

Composes a department's new SDL with the current versions of the others (without --subgraph: the working tree) and compares the
graph with the one before. Tells composition faults, missing labels and words, elements that two departments would collect, and of
each breaking change whom it breaks: registered documents of applications, what gateways counted, active agreements. A field that is
shared on stricter terms, masked, or of another department breaks whoever read it as one that is gone does.

  --subgraph NAME FILE  the department and its new SDL
  --format FORMAT       text, json, or github (annotations of a workflow)
  --policy URL          asks the sharing office there for the agreements, as the gateway does (SHARING_REQUEST_KEY)
  --documents DIR       manifests of registered documents (DOCUMENTS_DIR, or documents)
  --usage DIR           counts of gateways (DATA_DIR/usage)
  --allow-breaking      exit code 0 though somebody is broken

A breaking change that no document, count or agreement uses is told and not held against you; while none is registered and nothing
was counted, each one is. Exit code: 0 nothing speaks against it, 1 it does not compose, 2 the command cannot be
followed, 3 it breaks somebody.`;

/** The command line cannot be followed. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Values {
  readonly subgraph?: string | undefined;
  readonly policy?: string | undefined;
  readonly documents?: string | undefined;
  readonly usage?: string | undefined;
}

/** What clients see of a supergraph. */
function clientSchema(supergraph: string): GraphQLSchema {
  return Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
}

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

interface Compared {
  readonly services: readonly ServiceSdl[];
  /** The supergraph before the change. */
  readonly before: string;
  readonly file: string;
}

const COMMITTED = path.join(root, 'schema/supergraph.graphql');

function comparedOf({ subgraph }: Values, [file, ...more]: readonly string[], env: NodeJS.ProcessEnv): Compared {
  if (more.length > 0) throw new UsageError(`Name one file, not ${more.length + 1}.`);
  if (subgraph === undefined) {
    if (file) throw new UsageError(`Whose is ${file}? Type: npm run schema:check -- --subgraph NAME ${file}`);
    return { services: repositoryServices(), before: readFileSync(COMMITTED, 'utf8'), file: COMMITTED };
  }
  const known = KNOWN.find(({ code }) => code === subgraph);
  if (!known) throw new UsageError(`--subgraph must be one of ${KNOWN.map(({ code }) => code).join(', ')}.`);
  if (!file || !isFile(file))
    throw new UsageError(`Name the file with the SDL: npm run schema:check -- --subgraph ${subgraph} FILE`);
  const registry = new Registry(env.REGISTRY_DIR || REGISTRY_FOLDER, { publicKeys: officePublicKeys(env) });
  const before = existsSync(registry.supergraphFile) ? registry.supergraphFile : COMMITTED;
  const whole = path.resolve(file);
  const files = sdlFiles(whole, readFileSync(whole, 'utf8'));
  return {
    ...{ services: registry.services({ subgraph: known.code, files }), before: readFileSync(before, 'utf8') },
    file: path.relative(process.cwd(), whole),
  };
}

async function agreementsOf(url: string, env: NodeJS.ProcessEnv): Promise<readonly PolicyAgreement[]> {
  if (!URL.canParse(url))
    throw new UsageError('--policy takes the address of the sharing office, for example http://127.0.0.1:4006.');
  return agreementsAt(url, env);
}

async function usersOf(values: Values, env: NodeJS.ProcessEnv): Promise<Users> {
  for (const [name, folder] of Object.entries({ documents: values.documents, usage: values.usage }))
    if (folder !== undefined && !existsSync(folder))
      throw new UsageError(`--${name} ${folder}: there is no such folder.`);
  const documents = values.documents ?? (env.DOCUMENTS_DIR || path.join(root, 'documents'));
  const usage = values.usage ?? path.join(env.DATA_DIR || path.join(root, '.data'), 'usage');
  return {
    documents: [...loadManifests(documents).values()],
    usage: loadUsage(usage),
    agreements: values.policy === undefined ? null : await agreementsOf(values.policy, env),
  };
}

async function findingsOf(
  { services, before, file }: Compared,
  values: Values,
  env: NodeJS.ProcessEnv,
): Promise<Findings & { readonly supergraph: string | null }> {
  const users = await usersOf(values, env);
  const composition = compose(services);
  const { faults, supergraph } = composition;
  const nothing = { faults, breaking: [], dangerous: [], users, file, supergraph };
  if (supergraph === null) return nothing;
  const [old, next] = [clientSchema(before), clientSchema(supergraph)];
  const [termsBefore, terms] = [before, supergraph].map((sdl) => SharingTerms.ofSupergraph(parse(sdl)));
  const sharing = termsBefore && terms ? sharingChanges(termsBefore, terms) : { breaking: [], dangerous: [] };
  const dangerous = findDangerousChanges(old, next).map(({ type, description }) => `${type}: ${description}`);
  return {
    ...nothing,
    breaking: affectedBy([...breakingChanges(old, next), ...sharing.breaking], old, users),
    dangerous: [...dangerous, ...sharing.dangerous],
  };
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    ...{ subgraph: text, format: { ...text, default: 'text' }, policy: text, documents: text, usage: text },
    ...{ 'allow-breaking': flag, help: flag },
  };
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const format = FORMATS.find((one) => one === values.format);
  if (!format) throw new UsageError(`--format must be one of ${FORMATS.join(', ')}.`);
  const compared = comparedOf(values, positionals, env);
  const findings = await findingsOf(compared, values, env);
  console.log(report(findings, format));
  if (values.subgraph === undefined && format === 'text') remind(compared, findings);
  return exitCodeOf(findings, values['allow-breaking'] ?? false);
}

/** Of the working tree: that it is to be composed anew, and which elements look alike and may be collected twice. */
function remind({ services, before }: Compared, { faults, supergraph }: Awaited<ReturnType<typeof findingsOf>>): void {
  if (supergraph !== null && supergraph !== before)
    console.log('schema/supergraph.graphql is not what the subgraphs compose to now; type: npm run compose');
  const warning = faults.length === 0 && nearDuplicateWarning(services, loadElements());
  if (warning) console.warn(warning);
}

run(process.argv.slice(2), process.env).then(
  (code) => {
    process.exitCode = code;
  },
  (error: NodeJS.ErrnoException) => {
    const isUsage = error.name === 'UsageError' || error.code?.startsWith('ERR_PARSE_ARGS');
    console.error(isUsage ? `${error.message}\n\n${HELP}` : error.message);
    process.exitCode = isUsage ? 2 : 1;
  },
);
