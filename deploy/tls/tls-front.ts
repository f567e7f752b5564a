import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { freePort } from '../local/src/free-port.ts';
import { repositoryRoot } from '../local/src/repository.ts';

const RETRY_MILLISECONDS = 20;
const from = (name: string) => readFileSync(path.join(repositoryRoot, 'deploy/tls', name), 'utf8');

/** Whether nginx is on this machine (Debian: `nginx-light`). */
export function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** nginx with the settings of an office with one server, but for ports and paths, and a certificate for `localhost` made by itself. */
export class TlsFront {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly httpPort: number,
    readonly httpsPort: number,
    /** What clients trust. */
    readonly certificate: string,
  ) {}

  /** Starts it before a gateway. */
  static async start(gatewayPort: number): Promise<TlsFront> {
    const folder = mkdtempSync('/tmp/community-graph-tls-');
    const [httpPort, httpsPort] = [await freePort(), await freePort()];
    const [certificate, key] = [path.join(folder, 'graph.crt'), path.join(folder, 'graph.key')];
    const ec = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      key,
      '-out',
      certificate,
    ];
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    execFileSync('openssl', ['req', '-x509', '-days', '2', ...ec, ...names], { stdio: 'ignore' });
    const settings = from('nginx.conf')
      .replaceAll('/tmp/', `${folder}/`)
      .replaceAll(
        /(listen (?:\[::\]:)?)(80|443)\b/g,
        (_, listen, port) => listen + (port === '80' ? httpPort : httpsPort),
      );
    writeFileSync(path.join(folder, 'nginx.conf'), settings);
    const place = from('one-server.conf')
      .replace('127.0.0.1:4000', `127.0.0.1:${gatewayPort}`)
      .replaceAll(/\/run\/credentials\/[^/]+/g, folder)
      .replace(/syslog:\S+/, path.join(folder, 'passed.log'));
    writeFileSync(path.join(folder, 'place.conf'), place);
    const options = ['-e', path.join(folder, 'error.log'), '-c', path.join(folder, 'nginx.conf')];
    const nginx = spawn('nginx', options, { stdio: 'inherit' });
    while (!(await accepts(httpsPort))) {
      if (nginx.exitCode !== null) throw new Error('nginx did not start.');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
    }
    return new TlsFront(nginx, folder, httpPort, httpsPort, readFileSync(certificate, 'utf8'));
  }

  /** What it has logged of requests. */
  get log(): string {
    return readFileSync(path.join(this.folder, 'passed.log'), 'utf8');
  }

  /** Ends it, with what it has open. */
  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
