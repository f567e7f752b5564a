import type { GraphQLSchema } from 'graphql';
import type { Answer, Asking, Credentials } from './asking.ts';
import type { Canaries, Canary } from './canaries.ts';
import type { Drawn } from './draw.ts';
import { type Expected, expectedAnswer } from './expected-answer.ts';
import type { Labels } from './labels.ts';
import type { Question } from './questions.ts';
import { type ResidentAnswers, withoutOrder } from './resident-answer.ts';
import type { ResidentFacts } from './resident-facts.ts';
import { withoutSealed } from './sealed.ts';
import { protectedText } from './secrets.ts';
import type { Asked } from './shapes.ts';
import type { Verdicts } from './verdicts.ts';

/** A graph that is asked: the system's own, or a small one of kinds that the system's has not yet. */
export interface Graph {
  readonly schema: GraphQLSchema;
  readonly labels: Labels;
  readonly gatewayUrl: string;
  readonly departmentUrls: Readonly<Record<string, string>>;
  /** Whether departments label the `@external` fields that theirs `@requires`: who labels none leaves them to the router. */
  readonly labelsExternal: boolean;
}

/** Somebody who asks. */
export interface FuzzAsker extends Credentials {
  readonly name: string;
  readonly graph: Graph;
  readonly verdicts: Verdicts;
  /** Somebody of the same region who may read everything. */
  readonly oracle: Credentials;
  /** Of a resident: what the departments' tables say is the resident's, and what must therefore be answered. */
  readonly own?: { readonly facts: ResidentFacts; readonly answers: ResidentAnswers };
}

type Sender = Credentials & Pick<FuzzAsker, 'graph'>;

/** What was asked and answered. */
export interface Judgement {
  /** What is wrong; empty when the answer is exactly what the asker may know. */
  readonly faults: readonly string[];
  readonly isRefused: boolean;
}

/** Aliases that reach a prototype when objects are merged are refused before anything else. */
const isRefusedWhole = ({ errors }: Answer, { shape }: Question): boolean =>
  /^alias (?:__proto__|constructor)$/.test(shape) && errors[0]?.extensions.code === 'BAD_USER_INPUT';

const MOST_REPEATS = 3;

/** Compares answers with what the second decider, the oracle and the departments' tables say. */
export class Judge {
  readonly #truths = new Map<string, Promise<Answer>>();
  #repeats = 0;

  constructor(
    private readonly asking: Asking,
    private readonly canaries: Canaries,
  ) {}

  /** How many operations the oracle was asked. */
  get truths(): number {
    return this.#truths.size;
  }

  /** How many operations were asked again. */
  get repeats(): number {
    return this.#repeats;
  }

  /** Asks and judges. */
  async judge({ question, asker }: Drawn<FuzzAsker>): Promise<Judgement> {
    const [answer, truth] = await Promise.all([
      this.#ask(question, question.asked, asker),
      asker.own ? null : this.#truth(question, asker),
    ]);
    const isRefused = answer.errors.length > 0;
    if (isRefusedWhole(answer, question)) {
      const leaks = this.#leaks(answer, asker, truth?.data ?? null, null);
      return { faults: [...leaks, ...(answer.data === null ? [] : ['refused whole, and yet answered'])], isRefused };
    }
    const { expected, unclear } = await this.#expect(question, asker, truth);
    if (!expected) return { faults: unclear, isRefused };
    const same = (data: unknown) => (asker.own ? withoutOrder(withoutSealed(data)) : withoutSealed(data));
    const faults = [
      ...this.#leaks(answer, asker, truth?.data ?? null, expected.data),
      ...errorFaults(answer, expected),
    ];
    const [given, wanted] = [JSON.stringify(same(answer.data)), JSON.stringify(same(expected.data))];
    if (given !== wanted) faults.push(`answered ${given} instead of ${wanted}`);
    return { faults, isRefused };
  }

  /** What the oracle is told; once for all who ask the same of the same region. */
  truthOf(asked: Asked, asker: Pick<FuzzAsker, 'graph' | 'oracle'>, department: Question['department'] = null) {
    const { region } = asker.oracle.caller;
    const key = JSON.stringify([region, department, asker.graph.gatewayUrl, asked.query, asked.variables]);
    const known = this.#truths.get(key);
    if (known) return known;
    const truth = this.#send(asked, { ...asker, ...asker.oracle }, department);
    this.#truths.set(key, truth);
    return truth;
  }

  #ask({ department }: Question, asked: Asked, asker: FuzzAsker): Promise<Answer> {
    return this.#send(asked, asker, department);
  }

  /**
   * A department that is slow on a busy machine says nothing of rights, nor does a connection that was kept too long while
   * this process was busy: who is silent is asked again.
   */
  async #send(asked: Asked, who: Sender, department: Question['department']): Promise<Answer> {
    for (let left = MOST_REPEATS; ; left -= 1) {
      const answer = await this.#sendOnce(asked, who, department).catch((error: Error) => {
        if (left === 0) throw error;
        return null;
      });
      const isSilent = answer?.errors.some(({ extensions }) => extensions?.code === 'SUBGRAPH_UNAVAILABLE') ?? true;
      if (answer && (!isSilent || left === 0)) return answer;
      this.#repeats += 1;
    }
  }

  #sendOnce(asked: Asked, who: Sender, department: Question['department']): Promise<Answer> {
    const { gatewayUrl, departmentUrls } = who.graph;
    if (!department) return this.asking.gateway(gatewayUrl, asked, who);
    return this.asking.department(department, departmentUrls[department] ?? '', asked, who);
  }

  #truth({ asked, truth, department }: Question, asker: FuzzAsker): Promise<Answer> {
    return this.truthOf(truth?.asked ?? asked, asker, department);
  }

  async #expect(
    { asked, truth: plain, department }: Question,
    { own, graph, verdicts: atGateway }: FuzzAsker,
    truth: Answer | null,
  ): Promise<{ expected?: Expected; unclear: string[] }> {
    const verdicts = department && !graph.labelsExternal ? atGateway.ofDepartment : atGateway;
    if (own) return { expected: await own.answers.expect(own.facts, verdicts, asked), unclear: [] };
    // Nothing is closed to the oracle but what lies outside the region.
    const isClear = truth?.errors.every(({ extensions }) => extensions.reason === 'REGION');
    if (!truth?.data || !isClear) return { unclear: [`the oracle was told ${truth?.text}`] };
    const data = plain?.wrap ? plain.wrap(truth.data) : truth.data;
    const expected = expectedAnswer(graph.schema, verdicts, asked, { data, isPlain: plain !== null });
    const known = truth.errors.filter(({ extensions }) => !expected.refused.has(String(extensions.field)));
    return known.length > 0 ? { unclear: [`the oracle was told ${truth.text}`] } : { expected, unclear: [] };
  }

  #leaks(answer: Answer, asker: FuzzAsker, truth: unknown, expected: unknown): string[] {
    const planted = this.canaries
      .in(answer.text)
      .filter(({ canary }) => !mayCarry(asker, canary))
      .map(({ token, canary }) => `${token} of ${canary.coordinate}`);
    const leaked = [...planted, ...protectedText(truth, expected).filter((secret) => answer.text.includes(secret))];
    const claimed = answer.text.includes('claimed') ? ['a claim is given as what is known'] : [];
    return [...(leaked.length > 0 ? [`leaked ${JSON.stringify(leaked)}`] : []), ...claimed];
  }
}

/** Whether an asker may come across a planted value: its field open and whole, its row the asker's to see. */
function mayCarry({ verdicts, own }: FuzzAsker, { coordinate, regions, residents, households }: Canary): boolean {
  if (verdicts.field(coordinate) !== 'open') return false;
  if (own) {
    const { persons, headed } = own.facts;
    return residents.some((id) => persons.has(id)) || households.some((id) => headed.has(id));
  }
  return regions === null || regions.some((code) => code.startsWith(verdicts.asker.region));
}

/** Whether each refused field has its error, and nothing else one. */
function errorFaults({ errors }: Answer, { refused }: Expected): string[] {
  const told = new Set<string>();
  const faults: string[] = [];
  for (const { message, extensions } of errors) {
    if (extensions.code !== 'FORBIDDEN_FIELD') faults.push(`an unexpected error: ${message}`);
    else if (!refused.has(String(extensions.field))) faults.push(`a false refusal: ${message}`);
    told.add(String(extensions.field));
  }
  for (const coordinate of refused)
    if (!told.has(coordinate)) faults.push(`no error says that ${coordinate} is refused`);
  return faults;
}
