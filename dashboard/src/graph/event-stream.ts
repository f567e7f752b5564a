/** One event of a stream of server-sent events. */
export interface StreamEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

function eventOf(block: string): StreamEvent {
  const told = { event: 'message', id: '', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event' || name === 'id') told[name] = value;
    else if (name === 'data') told.data += told.data === '' ? value : `\n${value}`;
  }
  return told;
}

/** Reads server-sent events as they come; an `EventSource` cannot send a token, nor a POST. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let waiting = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (waiting + value).split('\n\n');
    waiting = blocks.pop() ?? '';
    yield* blocks.map(eventOf);
  }
}
