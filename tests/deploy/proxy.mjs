// A real nginx with backend/deploy/nginx/portal.conf on free loopback ports, in a folder of its own, with a certificate
// made for the test. Only what a site has to change is changed; that each of it was there is checked.
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { program, site } from '../http/harness.mjs';

const run = promisify(execFile);
export const name = 'portal.example';
export const deploy = new URL('../../backend/deploy/', import.meta.url);

/// One that was free a moment ago.
export const free_port = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

async function configuration(folder, { http_port, https_port, upstream_port }) {
  let text = await readFile(new URL('nginx/portal.conf', deploy), 'utf8');
  const put = (pattern, value) => {
    if (!pattern.test(text)) throw new Error(`portal.conf has no ${pattern}`);
    text = text.replace(pattern, value);
  };
  put(/^ *listen \[::\].*\n/gm, '');
  put(/listen 80;/g, `listen 127.0.0.1:${http_port};`);
  put(/listen 443 /g, `listen 127.0.0.1:${https_port} `);
  put(/server 127\.0\.0\.1:8080;/, `server 127.0.0.1:${upstream_port};`);
  put(/root \/usr\/share\/portal\/site;/, `root ${site};`);
  put(/root \/usr\/share\/portal;/, `root ${folder};`);
  put(/\/etc\/portal\/tls\//g, `${folder}/`);
  put(/\/var\/log\/nginx\//g, `${folder}/`);
  await writeFile(join(folder, 'portal.conf'), text);
  const user = process.getuid() === 0 ? 'user root root;' : '';
  await writeFile(join(folder, 'nginx.conf'), `load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
${user} worker_processes 2; pid ${folder}/nginx.pid; error_log stderr error; daemon off;
events { worker_connections 4096; }
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `${each}_temp_path ${folder}/${each};`).join(' ')}
  access_log off;
  include ${folder}/portal.conf;
}
`);
}

const accepts = (port) => new Promise((resolve) => {
  const socket = net.connect(port, '127.0.0.1', () => resolve(true) || socket.destroy());
  socket.on('error', () => resolve(false));
});

export async function start_proxy({ upstream_port }) {
  const folder = await mkdtemp(join(tmpdir(), 'portal-nginx-'));
  const [http_port, https_port] = [await free_port(), await free_port()];
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${name}`,
    '-addext', `subjectAltName=DNS:${name}`, '-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')]);
  await mkdir(join(folder, 'errors'));
  await run(program, ['error-pages', join(folder, 'errors')]);
  await configuration(folder, { http_port, https_port, upstream_port });
  const child = spawn('/usr/sbin/nginx', ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const end = new Promise((resolve) => child.on('close', resolve));
  while (!(await accepts(https_port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${errors}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const ca = await readFile(join(folder, 'fullchain.pem'));
  return {
    folder, http_port, https_port, ca,
    errors: () => errors,
    log: () => readFile(join(folder, 'portal.log'), 'utf8'),
    reload: () => child.kill('SIGHUP'),
    async stop() {
      child.kill('SIGQUIT');
      await end;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/// One request over HTTP/1.1 and TLS, from `address`: {status, headers, raw, text, json}.
export function ask(proxy, method, path, { headers = {}, body, address = '127.0.0.1', agent = false, host = name } = {}) {
  return new Promise((resolve, reject) => {
    const request = https.request({
      host: '127.0.0.1', port: proxy.https_port, servername: host, ca: proxy.ca, localAddress: address, method, path, agent,
      headers: { Host: host, ...headers },
    }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const raw = Buffer.concat(chunks);
        const text = raw.toString('utf8');
        resolve({ status: answer.statusCode, headers: answer.headers, raw, text, get json() { return JSON.parse(text); } });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/// A connection that speaks HTTP/2: get(path, headers) and close().
export async function connect_2(proxy, { address = '127.0.0.1' } = {}) {
  const session = http2.connect(`https://127.0.0.1:${proxy.https_port}`, { servername: name, ca: proxy.ca, localAddress: address });
  await new Promise((resolve, reject) => session.once('connect', resolve).once('error', reject));
  return {
    session,
    get: (path, headers = {}) => new Promise((resolve, reject) => {
      const stream = session.request({ ':path': path, ':authority': name, ...headers });
      const chunks = [];
      let got;
      stream.on('response', (each) => (got = each)).on('data', (chunk) => chunks.push(chunk)).on('error', reject);
      stream.on('end', () => resolve({ status: got[':status'], headers: got, raw: Buffer.concat(chunks) }));
    }),
    close: () => session.close(),
  };
}
