import type { FromWorker, ToWorker } from './messages.ts';
import { isOfWorkers } from './messages.ts';
import type { Answered, Siblings, Topic, Topics } from './siblings.ts';

/** A sibling that does not answer within this is stuck: its own requests are, too. */
const ANSWER_MILLISECONDS = 2_000;

type Answering = (asked: never) => unknown;

/** The channel to the supervisor, as Node gives it to a process that was forked. */
export interface Channel {
  send(message: FromWorker): void;
  onMessage(take: (message: unknown) => void): void;
}

/** This process's way to its siblings, of so many workers. */
export function linkToSiblings(workers: number): Siblings {
  return new WorkerLink(workers, {
    // A supervisor that is gone takes its workers with it.
    send: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (take) => void process.on('message', take),
  });
}

/** A worker's way to its siblings, through the supervisor. */
export class WorkerLink implements Siblings {
  readonly #answering = new Map<Topic, Answering>();
  readonly #waiting = new Map<number, (answers: readonly unknown[]) => void>();
  #last = 0;

  constructor(
    readonly workers: number,
    private readonly channel: Channel,
  ) {
    channel.onMessage((message) => {
      if (isOfWorkers(message)) void this.#take(message as ToWorker);
    });
  }

  join(): void {
    this.channel.send({ kind: 'joined' });
  }

  answer<Of extends Topic>(
    topic: Of,
    answer: (asked: Topics[Of]['asked']) => Answered<Of> | Promise<Answered<Of>>,
  ): void {
    this.#answering.set(topic, answer as Answering);
  }

  ask<Of extends Topic>(topic: Of, asked: Topics[Of]['asked']): Promise<readonly Answered<Of>[]> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      const end = (answers: readonly unknown[]) => {
        clearTimeout(late);
        this.#waiting.delete(id);
        resolve(answers as readonly Answered<Of>[]);
      };
      const late = setTimeout(end, ANSWER_MILLISECONDS, []);
      this.#waiting.set(id, end);
      this.channel.send({ kind: 'ask', id, topic, asked });
    });
  }

  tell<Of extends Topic>(topic: Of, asked: Topics[Of]['asked']): void {
    this.channel.send({ kind: 'ask', id: null, topic, asked });
  }

  async #take(message: ToWorker): Promise<void> {
    if (message.kind === 'answers') return this.#waiting.get(message.id)?.(message.answers);
    const { question, topic, asked } = message;
    const answered = await this.#answering.get(topic)?.(asked as never);
    if (question !== null) this.channel.send({ kind: 'answer', question, answered });
  }
}
