// Colleagues: codes as an authenticator application makes them (RFC 6238), accounts that are set up, visitors who are
// signed in.
import { createHmac } from 'node:crypto';
import { new_folder, run_program, start_server } from './harness.mjs';
import { Visitor } from './visitor.mjs';

export const password = 'a long walk by the sea';
export const roles = ['agent', 'supervisor', 'manager', 'catalogue-editor', 'auditor', 'administrator'];
export const works_at_a_centre = (role) => ['agent', 'supervisor', 'manager'].includes(role);

function base32(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of text) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/// `step`: 0 is now, 1 the next half minute. A code counts once, and those of the steps beside now count too.
export function code_of(key, step = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + step));
  const hash = createHmac('sha1', base32(key)).update(counter).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

export const link_in = (text) => /(\/(?:az|ru|en)\/staff\/set-up\/[0-9a-f]{32})/.exec(text)?.[1];

/// `portal-server admin ...` on this folder.
export const admin = (folder, ...words) => run_program(['admin', ...words, '--data', folder]);

/// Opens the link as `name`: {name, key, recovery}.
export async function set_up(server, link, name) {
  const visitor = new Visitor(server);
  const page = await visitor.open(link);
  const key = /: ([A-Z2-7]{32})</.exec(page.html)?.[1];
  if (!key) throw new Error(`${link} opens nothing: ${page.status} ${page.words}`);
  const chosen = { name: name ?? page.form(link).fields.find(([field]) => field === 'name')[1], new_password: password };
  const done = await visitor.send_form(page.form(link), { ...chosen, code: code_of(key) });
  if (done.status !== 200) throw new Error(`${link} was not set up: ${done.status} ${done.words}`);
  const recovery = [...done.html.matchAll(/<strong[^>]*>([0-9A-Z]{10})<\/strong>/g)].map(([, code]) => code);
  return { name: chosen.name, key, recovery };
}

/// A visitor who is signed in; `code` may be a recovery code.
export async function sign_in(server, colleague, code = code_of(colleague.key, 1)) {
  const visitor = new Visitor(server);
  const first = await visitor.open('/en/staff/sign-in');
  const second = await visitor.send_form(first.form('/en/staff/sign-in'), { name: colleague.name, password });
  const page = await visitor.send_form(second.form('/en/staff/code'), { code });
  if (page.path !== '/en/staff') throw new Error(`${colleague.name} was not signed in: ${page.path} ${page.words}`);
  return visitor;
}

/// A server with a colleague of each role, set up but not signed in; those of a centre are at baku-1.
export async function staffed_server() {
  const folder = await new_folder();
  await (await start_server({ folder })).stop();
  const links = {};
  for (const role of roles) {
    const where = works_at_a_centre(role) ? ['--centre', 'baku-1'] : [];
    links[role] = link_in((await admin(folder, 'add', `a-${role}`, '--role', role, ...where)).output);
  }
  const server = await start_server({ folder });
  const colleagues = {};
  for (const role of roles) colleagues[role] = await set_up(server, links[role]);
  return { folder, server, colleagues };
}
