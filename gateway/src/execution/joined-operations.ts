import type { RequestContext } from '../context.ts';
import { Presence } from '../presence.ts';
import type { FoundOperation } from '../supergraph/engine-gateway.ts';
import type { CompiledOperation, WrittenAnswer } from './compiled-operation.ts';

type Variables = Readonly<Record<string, unknown>>;

/** One run of a query for all who asked the same. */
class JoinedRun {
  readonly #presence = new Presence();
  readonly #members: RequestContext[] = [];
  #waiting = 0;
  #isRunning = false;

  constructor(
    private readonly found: FoundOperation,
    private readonly variables: Variables,
  ) {}

  /** Somebody asks for it as well. */
  add(member: RequestContext): void {
    this.#members.push(member);
    if (member.presence.hasLeft) return;
    this.#waiting += 1;
    member.presence.begins(this);
  }

  /** One of them leaves; what is asked for them ends when nobody waits for it. */
  left(): void {
    this.#waiting -= 1;
    if (this.#isRunning) this.#endUnlessAwaited();
  }

  #endUnlessAwaited(): void {
    if (this.#waiting === 0) this.#presence.leave();
  }

  /** Runs it, on behalf of the first. */
  async run(): Promise<WrittenAnswer> {
    const [first, ...others] = this.#members;
    if (!first) throw new Error('Nobody asked for it.');
    const { operation, fetcher } = this.found;
    this.#isRunning = true;
    this.#endUnlessAwaited();
    const answer = await operation.run(this.variables, fetcher, { ...first, presence: this.#presence });
    for (const member of this.#members) member.presence.isOver(this);
    for (const { subjects, timing } of others) {
      for (const subject of first.subjects) subjects.add(subject);
      timing.sharedWith(first.timing);
    }
    return answer;
  }
}

/** What is asked for whom; `null` for what is nested too deep to be written. */
function keyOf(variables: Variables, { caller }: RequestContext): string | null {
  try {
    return JSON.stringify([variables, caller]);
  } catch {
    return null;
  }
}

/** What waits for the end of a turn of the event loop. */
interface Turn {
  readonly ended: Promise<void>;
  readonly runs: Map<
    CompiledOperation,
    Map<string, { readonly run: JoinedRun; readonly answer: Promise<WrittenAnswer> }>
  >;
}

/**
 * Runs equal queries that came within one turn of the event loop as one: of one caller, with the same rights and purpose,
 * on one graph. It begins when the turn ends, after all of them came, so that nobody is told what was so before they
 * asked. Each has an answer, a look on the record and a cost of its own.
 */
export class JoinedOperations {
  #turn: Turn | null = null;

  /** Runs an operation. It never rejects. */
  run(found: FoundOperation, variables: Variables, context: RequestContext): Promise<WrittenAnswer> {
    const { operation, fetcher } = found;
    if (operation.planned.operation.operation !== 'query') return operation.run(variables, fetcher, context);
    const key = keyOf(variables, context);
    if (key === null) return operation.run(variables, fetcher, context);
    this.#turn ??= this.#begin();
    const { runs, ended } = this.#turn;
    const ofOperation = runs.get(operation) ?? new Map();
    if (ofOperation.size === 0) runs.set(operation, ofOperation);
    const known = ofOperation.get(key);
    if (known) {
      known.run.add(context);
      return known.answer;
    }
    const run = new JoinedRun(found, variables);
    run.add(context);
    const answer = ended.then(() => run.run());
    ofOperation.set(key, { run, answer });
    return answer;
  }

  #begin(): Turn {
    const ended = new Promise<void>((resolve) => {
      setImmediate(() => {
        this.#turn = null;
        resolve();
      });
    });
    return { ended, runs: new Map() };
  }
}
