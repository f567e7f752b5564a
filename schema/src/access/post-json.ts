import { Agent as HttpAgent, request as requestOverHttp } from 'node:http';
import { request as requestOverTls, Agent as TlsAgent } from 'node:https';
import { json } from 'node:stream/consumers';

const PLAIN = { request: requestOverHttp, agent: new HttpAgent({ keepAlive: true }) };
const TLS = { request: requestOverTls, agent: new TlsAgent({ keepAlive: true }) };
const OK = 200;

/**
 * Posts a JSON text to another service of the system and reads the JSON of its answer, over connections that are kept. Not
 * by `fetch`: the gateway asks the sharing office several times a second, and an error with its stack that the streams of
 * `fetch` make for each answer took a fiftieth of a processor (a profile on a busy machine).
 * @throws {Error} when the connection fails or `signal` ends it, when the status is not 200, or when it is no JSON
 */
export async function postJson(
  url: string,
  body: string,
  { headers, signal }: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<unknown> {
  const { request, agent } = url.startsWith('https:') ? TLS : PLAIN;
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const sent = request(url, {
      ...{ agent, signal, method: 'POST' },
      headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      if (response.statusCode === OK) {
        json(response).then(resolve, reject);
        return;
      }
      response.resume();
      const { statusCode } = response;
      const refusal = new Error(`The service answered with HTTP status ${statusCode}.`);
      reject(Object.assign(refusal, { code: `HTTP_${statusCode}` }));
    });
    sent.end(body);
  });
}
