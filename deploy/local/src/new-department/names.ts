import { KNOWN } from '@community-graph/schema/departments';

/** The names of a new department, in each form that a file wants. */
export interface NewDepartment {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly port: number;
  /** `MarketRegulation`, in names of types. */
  readonly Pascal: string;
  /** `marketRegulation`, in names of fields. */
  readonly camel: string;
  /** `market_regulation`, of the database and its role. */
  readonly snake: string;
  /** `MARKET_REGULATION`, before environment variables. */
  readonly envPrefix: string;
}

/** What was asked for is no department that can be made; the message says what to type instead. */
export class NewDepartmentError extends Error {
  override readonly name = 'NewDepartmentError';
}

const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST = 30;
const USAGE = 'npm run new:department -- market-regulation --zh 市场监管 --en "Market Regulation"';
/** Words that mean something else where a department's code is used. */
const RESERVED = ['community', 'gateway', 'technical', 'base'];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The first port above all others of the system. */
const nextPort = (): number => Math.max(...KNOWN.map(({ port }) => port)) + 1;

/**
 * Names a department by its code; what is not given is made from it.
 * @throws {NewDepartmentError} for a code, name or port that cannot be used
 */
export function nameDepartment(
  code: string | undefined,
  {
    zh,
    en,
    port,
  }: { readonly zh?: string | undefined; readonly en?: string | undefined; readonly port?: string | undefined },
): NewDepartment {
  if (!code) throw new NewDepartmentError(`A department needs a name. Type, for example: ${USAGE}`);
  if (!CODE.test(code) || code.length > LONGEST)
    throw new NewDepartmentError(
      `"${code}" cannot be a code: lower-case words joined by hyphens, ${LONGEST} letters at most. Type, for example: ${USAGE}`,
    );
  if (RESERVED.includes(code) || KNOWN.some((one) => one.code === code))
    throw new NewDepartmentError(`"${code}" is taken already; choose another name, or work in subgraphs/${code}.`);
  const number = port === undefined ? nextPort() : Number(port);
  const holder = KNOWN.find((one) => one.port === number);
  if (!Number.isInteger(number) || number < 1024 || number > 65_535 || number === 4000 || holder)
    throw new NewDepartmentError(
      `Port ${port} cannot be used${holder ? `, ${holder.code} has it` : ''}; leave --port out to take ${nextPort()}.`,
    );
  if (zh !== undefined && !/^\p{Script=Han}+$/u.test(zh))
    throw new NewDepartmentError(`--zh takes the department's name in Chinese characters, for example 市场监管.`);
  if (en !== undefined && !/^[A-Z][A-Za-z ]+$/.test(en))
    throw new NewDepartmentError(`--en takes the department's name in English, for example "Market Regulation".`);
  const words = code.split('-');
  const Pascal = words.map(capital).join('');
  return {
    ...{ code, port: number, Pascal },
    camel: Pascal.charAt(0).toLowerCase() + Pascal.slice(1),
    nameZh: zh ?? `${code}部门`,
    nameEn: en ?? words.map(capital).join(' '),
    snake: words.join('_'),
    envPrefix: words.join('_').toUpperCase(),
  };
}
