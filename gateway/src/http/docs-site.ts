import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';

const NOT_BUILT = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>社区图谱 · 文档</title>
<h1>社区图谱 · 文档</h1>
<p>文档网站尚未构建,请在仓库根目录运行 <code>npm run docs</code>(约一分钟)。各页原文在 <code>docs/</code>,中文在 <code>docs/zh/</code>。</p>
<p lang="en">The site of documents is not built yet: run <code>npm run docs</code> in the repository, which takes a minute. Its texts are
in <code>docs/</code>.</p>
</html>`;

/** Whether an address is one of the site of documents. */
export const isDocsPath = (place: string | undefined): boolean =>
  place === '/docs' || place?.startsWith('/docs/') === true;

/**
 * Serves the built site of documents below `/docs/`; where it is not built, a page that says how to build it. It is looked for
 * until it is there, so that nobody need start the gateway anew.
 */
export function createDocsSite(folder: string, production: boolean) {
  const missing = path.join(folder, '404.html');
  let serve: ReturnType<typeof sirv> | undefined;
  const end = (response: ServerResponse, status: number, text: string): void => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
  };
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    serve ??= existsSync(missing) ? sirv(folder, { dev: !production, etag: true, extensions: ['html'] }) : undefined;
    const files = serve;
    const place = (request.url ?? '').slice('/docs'.length);
    if (!files) end(response, 200, NOT_BUILT);
    else if (!place.startsWith('/')) response.writeHead(301, { location: `/docs/${place}` }).end();
    else {
      request.url = place;
      files(request, response, () => end(response, 404, readFileSync(missing, 'utf8')));
    }
  };
}
