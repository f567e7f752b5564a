import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Community Graph</title>
<h1>社区图谱 · Community Graph</h1>
<p>网页尚未构建,请在仓库根目录运行 <code>npm run build</code>。</p>
<p>The web pages are not built yet: run <code>npm run build</code> in the repository. The graph itself answers at
<code>/graphql</code>.</p>
</html>`;

const PAGES = new Set(['/', '/explorer']);

/** A person who opens an address; not a program, which is told that there is nothing, nor a file that is missing. */
const isOpenedInBrowser = ({ url, headers }: IncomingMessage): boolean =>
  (headers.accept?.includes('text/html') ?? false) && !/\.\w+$/.test(url?.split('?')[0] ?? '');

/**
 * Serves the built web pages: dashboard at `/`, explorer at `/explorer`. The dashboard knows its own addresses, such as
 * `/households/…`, and says itself when there is no such page.
 */
export function createPages(folder: string, production: boolean) {
  let serve: ReturnType<typeof sirv> | undefined;
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const missing = () => {
      const told = !serve && PAGES.has(request.url?.split('?')[0] ?? '');
      response.writeHead(told ? 200 : 404, { 'content-type': `text/${told ? 'html' : 'plain'}; charset=utf-8` });
      response.end(told ? NOT_BUILT : 'There is no such page. 没有此页面。');
    };
    serve ??= existsSync(folder) ? sirv(folder, { dev: !production, etag: true, extensions: ['html'] }) : undefined;
    const files = serve;
    if (files) {
      files(request, response, () => {
        if (!isOpenedInBrowser(request)) missing();
        else {
          request.url = '/';
          files(request, response, missing);
        }
      });
    } else missing();
  };
}
