// Three servers on one database with nginx before them. They share the folder of keys, as the machines of an office would
// share a copy of the file.
import { rm } from 'node:fs/promises';
import { new_folder, send, start_server } from '../http/harness.mjs';
import { free_port, start_nginx } from './nginx.mjs';
import { start_postgres } from './postgres.mjs';

export async function start_cluster(size = 3) {
  const postgres = await start_postgres();
  const folder = await new_folder();
  const start = (port) => start_server({
    folder, args: ['--database', postgres.url, '--port', String(port), '--trusted-proxy', '127.0.0.1'],
  });
  const ports = [];
  for (let n = 0; n < size; ++n) ports.push(await free_port());
  // At once: one makes the tables and the keys, the others wait for it.
  const servers = await Promise.all(ports.map(start));
  const nginx = await start_nginx(servers);
  return {
    postgres,
    servers,
    nginx,
    async kill(n) {
      servers[n].signal('SIGKILL');
      await servers[n].end;
    },
    async start(n) {
      servers[n] = await start(ports[n]);
    },
    async stop() {
      await nginx.stop();
      await Promise.all(servers.map((server) => server.stop()));
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/// Asks until it is so.
export async function until_ready(server, status = 200) {
  while ((await send(server, 'GET', '/readyz')).status !== status) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
