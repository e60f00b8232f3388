// Starts the real server on a free port with a data folder of its own, and speaks HTTP to it without a browser's help.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { randomBytes } from 'node:crypto';

export const program = needed('PORTAL_SERVER');
export const site = needed('PORTAL_SITE');
const catalogue = process.env.PORTAL_CATALOGUE;

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: ./portal test sets it, or give the path by hand`);
  return value;
}

export const new_folder = () => mkdtemp(join(tmpdir(), 'portal-http-'));

/// Runs the program to its end: {code, signal, output, errors}.
export function run_program(args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  return ended(child, collect(child));
}

function collect(child) {
  const said = { output: '', errors: '' };
  child.stdout.on('data', (chunk) => (said.output += chunk));
  child.stderr.on('data', (chunk) => (said.errors += chunk));
  return said;
}

function ended(child, said) {
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...said })));
}

/// `env`: on top of this process's own. `runner`: a program and its arguments that start the server.
export async function start_server({ folder, args = [], keep_folder = false, env = {}, runner = [] } = {}) {
  const data = folder ?? (await new_folder());
  const fixed = ['serve', '--port', '0', '--data', data, '--site', site];
  if (catalogue && !args.includes('--catalogue')) fixed.push('--catalogue', catalogue);
  const [command, ...words] = [...runner, program, ...fixed, ...args];
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const said = collect(child);
  const end = ended(child, said);
  const url = await new Promise((resolve, reject) => {
    const look = () => {
      const line = /^Listening on (http:\/\/\S+)$/m.exec(said.output);
      if (line) resolve(line[1]);
    };
    child.stdout.on('data', look);
    end.then((how) => reject(new Error(`the server ended with ${how.code ?? how.signal}: ${how.errors}`)));
  });
  const { hostname, port } = new URL(url);
  const admin = /^Metrics on (http:\/\/\S+)\/metrics$/m.exec(said.output)?.[1];
  return {
    url,
    admin: admin && { host: new URL(admin).hostname, port: Number(new URL(admin).port) },
    host: hostname,
    port: Number(port),
    folder: data,
    pid: child.pid,
    said,
    end,
    signal: (name) => child.kill(name),
    async stop() {
      child.kill('SIGTERM');
      const how = await end;
      if (!keep_folder && !folder) await rm(data, { recursive: true, force: true });
      return how;
    },
  };
}

/// `server_with(...args)` for a file of tests: each server has these flags too, and ends with the file.
export function servers_of_file(...always) {
  const started = [];
  after(() => Promise.all(started.map((server) => server.stop())));
  return async (...args) => {
    const server = await start_server({ args: [...always, ...args] });
    started.push(server);
    return server;
  };
}

/// What a server said on standard error, line by line; each is a JSON object.
export const log_lines = (said) => said.errors.split('\n').filter(Boolean).map((line) => JSON.parse(line));

/// One request on a connection of its own (or `agent`'s): {status, headers, raw (Buffer), text, json}.
export function send(server, method, path, { headers = {}, body, agent } = {}) {
  return new Promise((resolve, reject) => {
    const options = { host: server.host, port: server.port, method, path, headers, agent: agent ?? false };
    const request = http.request(options, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const raw = Buffer.concat(chunks);
        const reply = { status: answer.statusCode, headers: answer.headers, raw_headers: answer.rawHeaders, raw };
        Object.defineProperty(reply, 'text', { get: () => raw.toString('utf8') });
        Object.defineProperty(reply, 'json', { get: () => JSON.parse(raw.toString('utf8')) });
        resolve(reply);
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

export const fresh_key = () => randomBytes(16).toString('hex');

/// A write of the JSON interface.
export function write(server, method, path, value, { key = fresh_key(), headers = {} } = {}) {
  const body = value === undefined ? undefined : JSON.stringify(value);
  const all = { ...headers };
  if (key) all['Idempotency-Key'] = key;
  if (body !== undefined) Object.assign(all, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers });
  return send(server, method, path, { headers: all, body });
}

/// Raw bytes to the server; resolves with all that comes back until the server closes.
export function raw(server, bytes, { half_close = false } = {}) {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(server.port, server.host, () => {
      socket.write(bytes);
      if (half_close) socket.end();
    });
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => (text += chunk));
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}

/// Measurements of an admin listener: {'name{label="value"}': number}.
export async function measurements(server) {
  const found = {};
  for (const line of (await send(server.admin, 'GET', '/metrics')).text.split('\n')) {
    const match = /^([a-z_]+(?:\{.*\})?) (\S+)$/.exec(line);
    if (match) found[match[1]] = Number(match[2]);
  }
  return found;
}

/// The same when every answer is counted: a request is counted after its answer has left.
export async function settled_measurements(server) {
  for (;;) {
    const found = await measurements(server);
    if (found.portal_http_requests_in_flight === 0) return found;
  }
}

export const status_of = (text) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? 0);

// ---- the counter's day ----

export const service = 'id-renewal';
/// Leyla, who is somebody else every time: a person books a service only once, and a phone is not for everybody.
let people = 0;
export const somebody = () => {
  const number = String(++people).padStart(4, '0');
  return { given_name: 'Leyla', family_name: 'Məmmədova', phone: `050 123 ${number.slice(0, 2)} ${number.slice(2)}`, fin: `XKM${number}` };
};
export const person = { ...somebody(), phone: '050 123 45 67' };

const baku_day = (offset_days) => new Date(Date.now() + 4 * 3600e3 + offset_days * 86400e3).toISOString().slice(0, 10);

export async function availability(server, centre, { from = baku_day(0), to = baku_day(29) } = {}) {
  const query = `service=${service}&centre=${centre}&from=${from}&to=${to}`;
  return send(server, 'GET', `/api/v1/availability?${query}`);
}

/// Start times with their free places, in order: [{start_at, left}].
export function starts_of(availability_json) {
  return availability_json.days.flatMap((day) => {
    if (day.starts) return day.starts;
    if (!day.first) return [];
    const [hour, minute] = day.first.split(':').map(Number);
    return day.left.map((left, i) => {
      const minutes = hour * 60 + minute + i * day.step;
      const two = (n) => String(n).padStart(2, '0');
      const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`;
      return { start_at: `${day.on}T${time}${day.offset ?? availability_json.offset}`, left };
    });
  });
}

/// A free start that is not the very next one: it does not run into the lead time while a test runs.
export async function free_start(server, centre = 'baku-1', skip = 8) {
  const free = starts_of((await availability(server, centre)).json).filter((start) => start.left > 0);
  return free[skip];
}

export async function place_hold(server, { centre = 'baku-1', start, key } = {}) {
  const start_at = start ?? (await free_start(server, centre)).start_at;
  return write(server, 'POST', '/api/v1/holds', { centre, parts: [{ service, start_at }] }, { key });
}

export async function book(server, { centre, start, who = somebody(), language = 'az' } = {}) {
  const hold = await place_hold(server, { centre, start });
  if (hold.status !== 201) throw new Error(`no hold: ${hold.text}`);
  return write(server, 'POST', '/api/v1/appointments', { hold: hold.json.id, ...who, language });
}
