import { readFileSync } from 'node:fs';
import { departmentByCode, SUBGRAPHS } from '@community-graph/schema/departments';
import { parse } from 'yaml';

/** A variable of a container: its text, in which `$(NAME)` stands for secrets that come before it. */
export type Setting =
  | { readonly name: string; readonly kind: 'text'; readonly text: string; readonly secrets: readonly string[] }
  /** The value of this name in the service's Secret. */
  | { readonly name: string; readonly kind: 'secret'; readonly secret: string }
  /** The value of this name in the ConfigMap `settings`: an office's own, but no secret. */
  | { readonly name: string; readonly kind: 'office' };

/** A program of docker-compose.yml: the gateway, or the subgraph of a department. */
export interface Program {
  readonly name: string;
  readonly port: number;
  readonly settings: readonly Setting[];
  /** Programs whose addresses it is given. */
  readonly asks: readonly string[];
}

/** A department's subgraph with the database that only it reaches. */
export interface DepartmentProgram extends Program {
  readonly database: {
    readonly name: string;
    readonly image: string;
    readonly args: string[];
    readonly settings: readonly Setting[];
  };
}

/** The broker of events: a server that others made, with settings of ours. */
export interface BrokerProgram extends Program {
  readonly image: string;
  readonly args: string[];
}

interface ComposeService {
  readonly image?: string;
  readonly command?: string[];
  readonly environment: Readonly<Record<string, string>>;
}

const VARIABLE = /\$\{([A-Z_]+)(?::([?-])([^}]*))?\}/g;
const ADDRESS = /^(?:http:\/\/|nats:.*@)([a-z-]+):\d+\//;
const GATEWAY_PORT = 4000;
const BROKER_PORT = 4222;
/** What is another in each place, whatever the compose file says of its own. */
const OF_THE_PLACE = new Set(['TRUSTED_PROXIES']);
const isSecret = (name: string) => /PASSWORD|TOKEN|_KEY(?:_|$)/.test(name) && !name.endsWith('PUBLIC_KEYS');

/** How a value of the compose file is set in a cluster. */
export function settingOf(name: string, value: string): Setting {
  if (OF_THE_PLACE.has(name)) return { name, kind: 'office' };
  const variables = [...value.matchAll(VARIABLE)];
  const [only] = variables;
  if (only && only[0] === value && only[2] !== '-') {
    const [, variable = ''] = only;
    return isSecret(variable) ? { name, kind: 'secret', secret: variable } : { name, kind: 'office' };
  }
  const secrets = variables.flatMap(([, variable = '', how]) => (how === '-' ? [] : [variable]));
  const text = value.replaceAll(VARIABLE, (_, variable: string, how: string, rest: string) =>
    how === '-' ? rest : `$(${variable})`,
  );
  return { name, kind: 'text', text, secrets };
}

const settingsOf = ({ environment }: ComposeService) =>
  Object.entries(environment).map(([name, value]) => settingOf(name, value));

function programOf(name: string, port: number, service: ComposeService): Program {
  const asks = Object.values(service.environment).flatMap((value) => ADDRESS.exec(value)?.[1] ?? []);
  return { name, port, settings: settingsOf(service), asks };
}

/** The programs of a compose file, so that a cluster is told nothing that the compose file does not say. */
export function programsOf(file: string): {
  gateway: Program;
  broker: BrokerProgram;
  departments: DepartmentProgram[];
} {
  const { services } = parse(readFileSync(file, 'utf8'), { merge: true }) as {
    services: Record<string, ComposeService>;
  };
  const serviceOf = (name: string) => {
    const service = services[name];
    if (!service) throw new Error(`${file} has no ${name}.`);
    return service;
  };
  const departments = SUBGRAPHS.map(({ code }) => {
    const name = `${code}-database`;
    const { image = '', command = [], ...database } = serviceOf(name);
    const settings = settingsOf(database);
    return {
      ...programOf(code, departmentByCode(code).port, serviceOf(code)),
      database: { name, image, args: command, settings },
    };
  });
  const { image = '', command = [] } = serviceOf('nats');
  const broker = { ...programOf('nats', BROKER_PORT, serviceOf('nats')), image, args: command };
  return { gateway: programOf('gateway', GATEWAY_PORT, serviceOf('gateway')), broker, departments };
}
