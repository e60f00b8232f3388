// A real nginx before several servers. A write that a dying server did not answer goes to the next one: safe, because its
// Idempotency-Key goes with it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const free_port = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const configuration = (folder, port, servers) => `
${process.getuid() === 0 ? 'user root;' : ''}
worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  upstream portal {
${servers.map((server) => `    server 127.0.0.1:${server.port} max_fails=1 fail_timeout=1s;`).join('\n')}
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://portal;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_next_upstream error timeout non_idempotent;
      proxy_read_timeout 15s;
    }
  }
}
`;

export async function start_nginx(servers) {
  const folder = await mkdtemp(join(tmpdir(), 'portal-nginx-'));
  const port = await free_port();
  const file = join(folder, 'nginx.conf');
  await writeFile(file, configuration(folder, port, servers));
  const words = ['-p', folder, '-c', file, '-e', join(folder, 'error.log')];
  execFileSync('nginx', ['-t', '-q', ...words], { stdio: 'inherit' });
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'nginx', ...words], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const is_up = () => new Promise((resolve) => {
    http.get({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (answer) => resolve(answer.resume().statusCode === 200))
      .on('error', () => resolve(false));
  });
  while (!(await is_up())) {
    if (child.exitCode !== null) throw new Error(`nginx ended, see ${folder}/error.log`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    host: '127.0.0.1',
    port,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
