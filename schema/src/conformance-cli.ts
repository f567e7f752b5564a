import { parseArgs } from 'node:util';
import { officePublicKeys } from './access/office-keys.ts';
import { chaptersOf } from './conformance/chapters.ts';
import { type Representation, SubgraphUnderTest } from './conformance/subgraph-under-test.ts';
import { type Tried, tryAll } from './conformance/trial.ts';
import { REGISTRY_FOLDER, Registry } from './registry/registry.ts';
import { type NamedKey, requestKeys } from './request-keys.ts';

const HELP = `npm run conformance -- --url URL --department CODE [--sdl FILE] [--entity TYPE:FIELD=VALUE]… [--json]

Tries of a running subgraph, in whatever language it is, what gateway and office rely on (docs/bring-your-own-subgraph.md): that it
answers signed requests and no others, once each; that its schema composes with the others'; entities, refusals, errors that tell
nothing of it, limits, health. It sends queries only, and changes nothing.

  --url URL          its graph, for example http://127.0.0.1:4007/graphql
  --department CODE  whose it is, for example justice
  --sdl FILE         also, that the SDL that it gives is this one, which was published
  --entity T:F=V     also, what it does with an entity that it has, for example LegalAidCase:id=3f…; may be repeated
  --json             as JSON

Environment: <CODE>_REQUEST_KEY, the key that it shares with the gateway (JUSTICE_REQUEST_KEY; in development there is one).

Exit code: 0 all holds, 1 something does not, 2 the command cannot be followed.`;

/** The command line cannot be followed. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

function representationOf(text: string): Representation {
  const [, type, field, value] = /^(\w+):(\w+)=(.+)$/.exec(text) ?? [];
  if (!type || !field || !value)
    throw new UsageError(`--entity ${text} is not TYPE:FIELD=VALUE, for example LegalAidCase:id=3f….`);
  return { __typename: type, [field]: value };
}

function keyOf(code: string, env: NodeJS.ProcessEnv): NamedKey {
  const envPrefix = code.toUpperCase().replaceAll('-', '_');
  const [first] = requestKeys({ code, envPrefix }, env);
  if (!first) throw new UsageError(`Set ${envPrefix}_REQUEST_KEY.`);
  const [keyId, key] = first;
  return { keyId, key };
}

function printed(tried: readonly Tried[]): string {
  const lines: string[] = [];
  let last = '';
  for (const { chapter, rule, fault } of tried) {
    if (chapter !== last) lines.push(`${chapter}`);
    last = chapter;
    lines.push(`  ${fault === null ? 'ok   ' : 'FAULT'} ${rule}`);
    if (fault !== null) lines.push(`        ${fault.replaceAll('\n', '\n        ')}`);
  }
  const faults = tried.filter(({ fault }) => fault !== null).length;
  lines.push(faults === 0 ? `All ${tried.length} hold.` : `${faults} of ${tried.length} do not hold.`);
  return lines.join('\n');
}

async function run(env: NodeJS.ProcessEnv): Promise<number> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const entity = { type: 'string', multiple: true, default: [] as string[] } as const;
  const { values } = parseArgs({ options: { url: text, department: text, sdl: text, entity, json: flag, help: flag } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { url, department } = values;
  if (!url || !URL.canParse(url)) throw new UsageError('--url takes the address of its graph.');
  if (!department || !/^[a-z][a-z-]*$/.test(department)) throw new UsageError('--department takes its code.');
  const subgraph = new SubgraphUnderTest({ url, department, signing: keyOf(department, env) });
  const registry = new Registry(env.REGISTRY_DIR || REGISTRY_FOLDER, { publicKeys: officePublicKeys(env) });
  const against = {
    others: registry.services(),
    published: values.sdl ?? null,
    known: values.entity.map(representationOf),
  };
  const tried = await tryAll(subgraph, chaptersOf(against));
  console.log(values.json ? JSON.stringify(tried, null, 2) : printed(tried));
  return tried.some(({ fault }) => fault !== null) ? 1 : 0;
}

run(process.env).then(
  (code) => {
    process.exitCode = code;
  },
  (error: NodeJS.ErrnoException) => {
    const isUsage = error.name === 'UsageError' || error.code?.startsWith('ERR_PARSE_ARGS');
    console.error(isUsage ? `${error.message}\nnpm run conformance -- --help tells more.` : error.message);
    process.exitCode = isUsage ? 2 : 1;
  },
);
