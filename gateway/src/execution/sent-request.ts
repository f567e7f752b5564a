import type { EndsOnLeaving, Presence } from '../presence.ts';
import { SubgraphFailure } from './subgraph-failure.ts';
import { AnswerFault } from './subgraph-http/answer-head.ts';
import type { HttpAnswer } from './subgraph-http/answer-reader.ts';
import type { Carried, Connection } from './subgraph-http/connection.ts';
import type { Connections } from './subgraph-http/connections.ts';
import type { Deadlines, Due } from './subgraph-http/deadlines.ts';
import { TooLarge } from './subgraph-http/growing-bytes.ts';

/** By what a request goes, and until when. */
export interface Sending {
  readonly connections: Connections;
  readonly deadlines: Deadlines;
  /** Milliseconds that the deadlines are away, for the log. */
  readonly deadline: number;
}

/** How a request is to be sent. */
export interface SendingOptions {
  /** The request as bytes, made anew for each time that it is sent. */
  readonly write: () => string;
  /** Whether it may be sent again when the connection breaks. */
  readonly repeatable: boolean;
  /** `null`: it is finished also when nobody waits for it any more. */
  readonly presence: Presence | null;
}

/** A request on its way: answered, broken, late or no longer waited for, whichever comes first. */
export class SentRequest implements Carried, Due, EndsOnLeaving {
  text = '';
  connection: Connection | null = null;
  dueAt = 0;
  earlier: Due | null = null;
  later: Due | null = null;
  #wasRepeated = false;

  constructor(
    private readonly by: Sending,
    private readonly options: SendingOptions,
    private readonly resolve: (answer: HttpAnswer) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  /** Sends it. @param now milliseconds of `performance.now()` */
  begin(now: number): void {
    const { presence } = this.options;
    if (presence?.hasLeft) {
      this.reject(new SubgraphFailure('CLIENT_LEFT', false, 'The client left.'));
      return;
    }
    this.text = this.options.write();
    presence?.begins(this);
    this.by.deadlines.begin(this, now);
    this.by.connections.send(this);
  }

  answered(answer: HttpAnswer): void {
    this.by.deadlines.end(this);
    this.#end();
    this.resolve(answer);
  }

  broken(cause: Error, wasSent: boolean): void {
    const isFaulty = cause instanceof AnswerFault || cause instanceof TooLarge;
    if (this.options.repeatable && !this.#wasRepeated && !isFaulty) {
      this.#wasRepeated = true;
      this.text = this.options.write();
      this.by.connections.sendAfresh(this);
      return;
    }
    this.by.deadlines.end(this);
    this.#end();
    const { code, message } = cause as NodeJS.ErrnoException;
    if (cause instanceof TooLarge) this.reject(new SubgraphFailure('TOO_LARGE', true, message, { cause }));
    else if (isFaulty) this.reject(new SubgraphFailure('MALFORMED', true, message, { cause }));
    else {
      const words = code === undefined ? message : `${code}: ${message}`;
      this.reject(new SubgraphFailure('CONNECTION', wasSent, words, { cause }));
    }
  }

  expired(): void {
    this.#giveUp(new SubgraphFailure('DEADLINE', true, `No answer within ${this.by.deadline} ms.`));
  }

  left(): void {
    this.by.deadlines.end(this);
    this.#giveUp(new SubgraphFailure('CLIENT_LEFT', true, 'The client left.'));
  }

  #giveUp(failure: SubgraphFailure): void {
    this.#end();
    this.by.connections.cancel(this);
    this.reject(failure);
  }

  #end(): void {
    this.options.presence?.isOver(this);
  }
}
