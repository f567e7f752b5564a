const SAFE = /^[\t\x20-\x7e]*$/;

function field(name: string, value: string): string {
  // What came from elsewhere must not become a header, or a request, of its own.
  if (!SAFE.test(value)) throw new Error(`The header ${name} cannot be sent.`);
  return `${name}: ${value}\r\n`;
}

/** What requests begin with that are the same but for a few headers and the body. */
export function requestHead(method: 'GET' | 'POST', url: URL, headers: Readonly<Record<string, string>> = {}): string {
  const fields = Object.entries({ host: url.host, ...headers }).map(([name, value]) => field(name, value));
  return `${method} ${url.pathname}${url.search} HTTP/1.1\r\n${fields.join('')}`;
}

/** A whole request, a character for each byte. */
export function requestText(head: string, headers: Readonly<Record<string, string>>, body: string): string {
  let text = head;
  for (const name in headers) text += field(name, headers[name] as string);
  return body === '' ? `${text}\r\n` : `${text}content-length: ${body.length}\r\n\r\n${body}`;
}
