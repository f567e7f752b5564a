import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import {
  type Notice,
  type NoticesAnswer,
  type NoticesQuestion,
  type NoticeType,
  noticesQuestion,
} from '@community-graph/schema/events/notice';

/** As many as a department answers at once. */
const PAGE = 200;

/** A department's notices, in memory: answered as `kit/src/events` answers them, which the gateway must not import. */
export class TestOutbox {
  stream: string = randomUUID();
  readonly questions: NoticesQuestion[] = [];
  #notices: Notice[] = [];
  readonly #waiting = new Set<() => void>();

  /** Tells that a thing has changed. */
  add({ type }: NoticeType, subject: string, place: string): void {
    this.#notices.push({ position: this.#notices.length + 1, type, subject, place });
    for (const wake of [...this.#waiting]) wake();
  }

  /** Whether the gateway waits for something to happen. */
  get isHeard(): boolean {
    return this.#waiting.size > 0;
  }

  /** Answers the gateway. */
  async send(body: string, response: ServerResponse): Promise<void> {
    const question = noticesQuestion.parse(JSON.parse(body));
    this.questions.push(question);
    const isOfThis = question.stream === null || question.stream === this.stream;
    if (!isOfThis || (question.after ?? 0) > this.#notices.length) return void response.writeHead(409).end();
    let answer = this.#answer(question);
    while (question.wait && question.after !== null && answer.notices.length === 0 && !response.destroyed) {
      await this.#change(response);
      answer = this.#answer(question);
    }
    response.end(JSON.stringify(answer));
  }

  #answer({ after, types, about }: NoticesQuestion): NoticesAnswer {
    const all = this.#notices.filter(
      ({ position, type, subject, place }) =>
        position > (after ?? Number.POSITIVE_INFINITY) &&
        types.includes(type) &&
        subject === (about.subject ?? subject) &&
        place.startsWith(about.place ?? ''),
    );
    const notices = all.slice(0, PAGE);
    const isFull = notices.length === PAGE;
    const position = isFull ? (notices.at(-1)?.position ?? 0) : this.#notices.length;
    return { stream: this.stream, position, isFull, notices };
  }

  #change(response: ServerResponse): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
      response.once('close', wake);
    });
  }
}
