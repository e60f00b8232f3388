// A real PostgreSQL: a cluster of its own in a temporary folder, behind a Unix socket there, with fsync on.
import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const is_root = process.getuid() === 0;
/// PostgreSQL refuses root; its package makes this user.
export const as_other_user = is_root ? ['--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];

async function programs_folder() {
  const versions = (await readdir('/usr/lib/postgresql')).sort((a, b) => Number(a) - Number(b));
  return join('/usr/lib/postgresql', versions.at(-1), 'bin');
}

export async function start_postgres() {
  const programs = await programs_folder();
  const folder = await mkdtemp(join(tmpdir(), 'portal-pg-'));
  if (is_root) {
    const uid = Number((await run('id', ['-u', 'postgres'])).stdout);
    await chown(folder, uid, Number((await run('id', ['-g', 'postgres'])).stdout));
  }
  const data = join(folder, 'data');
  await run('setpriv', [...as_other_user, join(programs, 'initdb'), `--pgdata=${data}`, '--username=portal',
    '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'], { cwd: folder });
  let postmaster;
  let ended;
  const postgres = {
    folder,
    url: `host=${folder} user=portal dbname=postgres`,
    async query(sql, database = 'postgres') {
      const { stdout } = await run(join(programs, 'psql'), ['-h', folder, '-U', 'portal', '-d', database, '-AtX', '-c', sql]);
      return stdout.split('\n').filter((line) => line !== '').map((line) => line.split('|'));
    },
    /// Until it answers. After a crash the first tries may fail while what the crash left behind still ends.
    async start() {
      const is_up = () => run(join(programs, 'pg_isready'), ['-h', folder]).then(() => true, () => false);
      const begin = () => {
        postmaster = spawn('setpriv', [...as_other_user, '--pdeathsig', 'INT', join(programs, 'postgres'), '-D', data,
          '-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`, '-c', 'max_connections=120'],
        { stdio: 'ignore', cwd: folder });
        ended = new Promise((resolve) => postmaster.on('close', resolve));
      };
      begin();
      while (!(await is_up())) {
        if (postmaster.exitCode !== null) begin();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    /// INT: fast shutdown. KILL: a crash.
    async end(signal) {
      postmaster.kill(signal);
      await ended;
    },
    async stop() {
      await postgres.end('SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
  await postgres.start();
  return postgres;
}
