// Touch screens in halls: set-up links as the operator makes them, and visitors who are a terminal.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { program, run_program, send } from './harness.mjs';
import { Visitor } from './visitor.mjs';

const run = promisify(execFile);

/// `portal-server terminal link`: its token, on a clock that libfaketime sets `ahead` ("-25h").
export async function link_token(folder, { id = 'baku-1-hall-2', centre = 'baku-1', ahead } = {}) {
  const words = ['terminal', 'link', '--id', id, '--centre', centre, '--data', folder];
  const faked = ahead ? { LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1', FAKETIME: ahead } : {};
  const { stdout } = await run(program, words, { env: { ...process.env, ...faked } });
  const token = /\/terminal\?setup=(\S+)$/m.exec(stdout)?.[1];
  if (!token) throw new Error(`no link in: ${stdout}`);
  return token;
}

export const terminal_command = (folder, ...words) => run_program(['terminal', 'link', ...words, '--data', folder]);

/// A visitor at a terminal that was set up as its link says.
export async function terminal_visitor(server, options) {
  const visitor = new Visitor(server);
  const page = await visitor.open(`/terminal?setup=${await link_token(server.folder, options)}`);
  await visitor.send_form(page.form('/terminal'));
  return visitor;
}

/// "terminal=..." as a set-up link gives it.
export async function terminal_cookie(server, options) {
  const setup = await link_token(server.folder, options);
  const body = new URLSearchParams({ setup }).toString();
  const answer = await send(server, 'POST', '/terminal', { headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length }, body });
  return answer.headers['set-cookie'].find((cookie) => cookie.startsWith('terminal=')).split(';')[0];
}

export const cookies_of = (visitor) => [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
