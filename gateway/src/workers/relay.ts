import type { Worker } from 'node:cluster';
import { type FromWorker, isOfWorkers, type ToWorker } from './messages.ts';

/** A worker as its supervisor sees it. */
export interface RelayedWorker {
  readonly id: number;
  /** Hands it a message; one that is ending gets none. */
  send(message: ToWorker): void;
}

interface Question {
  readonly asker: RelayedWorker;
  readonly id: number;
  readonly waitsFor: Set<number>;
  readonly answers: unknown[];
}

/** Hands what one worker asks to all others, and their answers back. Knows nothing of what they are about. */
export class Relay {
  readonly #workers = new Map<number, RelayedWorker>();
  readonly #questions = new Map<number, Question>();
  #last = 0;

  /** Takes a message of a worker. */
  take(from: RelayedWorker, message: FromWorker): void {
    if (message.kind === 'joined') this.#workers.set(from.id, from);
    else if (message.kind === 'answer') this.#answered(message.question, from.id, message.answered);
    else this.#ask(from, message);
  }

  /** A worker has ended: nobody waits for its answers, and none is for it. */
  gone(id: number): void {
    this.#workers.delete(id);
    for (const [number, question] of this.#questions) {
      if (question.asker.id === id) this.#questions.delete(number);
      else if (question.waitsFor.delete(id)) this.#endIfWhole(number, question);
    }
  }

  #ask(asker: RelayedWorker, { id, topic, asked }: FromWorker & { kind: 'ask' }): void {
    const siblings = [...this.#workers.values()].filter((one) => one.id !== asker.id);
    let number: number | null = null;
    if (id !== null) {
      this.#last += 1;
      number = this.#last;
      const question = { asker, id, waitsFor: new Set(siblings.map((one) => one.id)), answers: [] };
      this.#questions.set(number, question);
      this.#endIfWhole(number, question);
    }
    for (const sibling of siblings) sibling.send({ kind: 'question', question: number, topic, asked });
  }

  #answered(number: number, worker: number, answered: unknown): void {
    const question = this.#questions.get(number);
    if (!question?.waitsFor.delete(worker)) return;
    question.answers.push(answered);
    this.#endIfWhole(number, question);
  }

  #endIfWhole(number: number, { asker, id, waitsFor, answers }: Question): void {
    if (waitsFor.size > 0) return;
    this.#questions.delete(number);
    asker.send({ kind: 'answers', id, answers });
  }
}

/** Has a relay take what each new worker says. */
export const relaying = (relay: Relay) => (worker: Worker) => {
  const relayed: RelayedWorker = {
    id: worker.id,
    // It may end between the look and the sending; its exit is told of by itself.
    send: (message) => void (worker.isConnected() && worker.send(message, () => undefined)),
  };
  worker.on('message', (message: unknown) => {
    if (isOfWorkers(message)) relay.take(relayed, message as FromWorker);
  });
  worker.once('exit', () => relay.gone(worker.id));
};
