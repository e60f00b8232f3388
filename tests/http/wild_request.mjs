// Requests as nobody should send them, made from the OpenAPI document: a new operation is tried without anybody writing
// it down here. The same seed gives the same requests.
import { resolve } from './schema.mjs';

/// Numbers from a seed (mulberry32, public domain algorithm).
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  bits() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  below(count) {
    return this.bits() % count;
  }
  one(list) {
    return list[this.below(list.length)];
  }
  /// True once in `count`.
  once_in(count) {
    return this.below(count) === 0;
  }
}

const odd_texts = [
  '', ' ', '0', '-1', 'null', 'true', '[]', '{}', '%', '%zz', '%00', "' OR 1=1 --", '../../etc/passwd', '<script>', '\u0000', '\u202e',
  'Əliyeva', 'Щербаков', '😀', 'a'.repeat(300), '9'.repeat(40), '2026-02-30', '2026-13-01', '0001-01-01', '9999-12-31',
  '2026-11-24T10:00:00Z', '2026-11-24T10:00:00+04:00', '2026-11-24T25:00:00+04:00', '1e400', '-0', 'NaN', '\r\nX: y', 'ı', 'ß', '\ud800',
];
const odd_values = [
  null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '', 'x', [], {}, [[]], [null], { a: { b: { c: {} } } }, '\u0000', 'a'.repeat(5000),
  Array.from({ length: 200 }, () => 0),
];

/// `known` has what exists: services, centres, days, instants, tokens, holds; answers add to it.
export class Wild {
  constructor(document, random, known) {
    Object.assign(this, { document, random, known });
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).filter(([, operation]) => operation.responses)
        .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation, shared: item.parameters ?? [] })));
  }

  /// True once in `count` in a wild request, never in a tame one: half of all get past the first checks.
  odd(count) {
    return this.is_wild && this.random.once_in(count);
  }

  text_for(name, schema) {
    const { random, known } = this;
    if (this.odd(6)) return random.one(odd_texts);
    if (schema.enum) return String(random.one(schema.enum));
    const lists = { service: known.services, centre: known.centres, hold: known.holds, token: known.tokens, code: known.codes };
    if (lists[name]?.length > 0) return random.one(lists[name]);
    if (schema.type === 'boolean') return random.one(['true', 'false']);
    if (schema.type === 'integer') return String(random.one([0, 1, 2, 7, 30, 100, 1000000]));
    if (name === 'phone') return this.person().phone;
    if (/^(from|to|on|day|from_on|to_on)$/.test(name)) return random.one(known.days);
    if (/_at$|^at$|^after$/.test(name)) return random.one(known.instants);
    return random.one(odd_texts);
  }

  /// A value of the schema, or something odd in its place.
  value(schema, name = '') {
    const { random } = this;
    schema = resolve(this.document, schema);
    if (this.odd(12)) return random.one(odd_values);
    if (schema.oneOf || schema.allOf) return this.value(random.one(schema.oneOf ?? schema.allOf), name);
    if (schema.type === 'array') return Array.from({ length: this.odd(2) ? random.below(4) : 1 }, () => this.value(schema.items ?? {}, name));
    if (schema.type === 'integer' || schema.type === 'number') return random.one([0, 1, 2, 15, -1, 2 ** 31]);
    if (schema.type === 'boolean') return random.once_in(2);
    if (schema.type !== 'object') return this.text_for(name, schema);
    const made = {};
    for (const [inner, property] of Object.entries(schema.properties ?? {})) {
      const is_needed = (schema.required ?? []).includes(inner);
      if (is_needed ? !this.odd(20) : random.once_in(4)) made[inner] = this.value(property, inner);
    }
    if (this.odd(20)) made[random.one(odd_texts)] = random.one(odd_values);
    return made;
  }

  person() {
    const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
    const fin = Array.from({ length: 7 }, () => letters[this.random.below(letters.length)]).join('');
    const phone = `050 ${String(this.random.below(10_000_000)).padStart(7, '0')}`;
    return { given_name: 'Leyla', family_name: 'Məmmədova', phone, fin };
  }

  body(schema) {
    const { random } = this;
    let value = this.value(schema);
    const named = resolve(this.document, schema).properties ?? {};
    if (named.fin && value && typeof value === 'object' && !this.odd(4)) value = { ...value, ...this.person() };
    let bytes = Buffer.from(JSON.stringify(value) ?? 'undefined');
    if (this.odd(15)) bytes = bytes.subarray(0, random.below(bytes.length + 1));
    if (this.odd(15) && bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
    if (this.odd(60)) bytes = Buffer.from('['.repeat(random.one([10, 1000, 12_000])));
    return bytes;
  }

  /// {method, path, headers, body}
  next() {
    const { random } = this;
    this.is_wild = random.once_in(2);
    const { path, method, operation, shared } = random.one(this.operations);
    const query = [];
    const headers = {};
    let target = path;
    for (const reference of [...shared, ...(operation.parameters ?? [])]) {
      const parameter = resolve(this.document, reference);
      const schema = resolve(this.document, parameter.schema ?? {});
      const text = this.text_for(parameter.name, schema);
      if (parameter.in === 'path') {
        target = target.replace(`{${parameter.name}}`, encodeURIComponent(text.toWellFormed()) || '-');
      } else if (parameter.in === 'query') {
        const is_left_out = parameter.required ? this.odd(20) : !random.once_in(3);
        const times = is_left_out ? 0 : this.odd(25) ? 2 : 1;
        const written = this.odd(30) ? text.replace(/[^\x21-\x7e]/g, '%') : encodeURIComponent(text.toWellFormed());
        for (let i = 0; i < times; ++i) query.push(`${parameter.name}=${written}`);
      } else if (!this.odd(10)) {
        headers[parameter.name] = /key/i.test(parameter.name) && !this.odd(10)
          ? Array.from({ length: 4 }, () => random.bits().toString(16).padStart(8, '0')).join('')
          : text.replace(/[^\x20-\x7e]/g, '?');
      }
    }
    if (this.odd(20)) query.push(`${encodeURIComponent(random.one(odd_texts).toWellFormed())}=1`);
    if (random.once_in(3)) headers['Accept-Language'] = random.one(['az', 'ru', 'en', 'tr', '*', 'az;q=0.1,ru', ';;;', 'a'.repeat(200)]);
    let body;
    const content = operation.requestBody && resolve(this.document, operation.requestBody).content;
    if (content && !this.odd(30)) {
      body = this.body(Object.values(content)[0].schema);
      headers['Content-Type'] = this.odd(25) ? random.one(['text/plain', 'application/xml', '']) : 'application/json';
      headers['Content-Length'] = body.length;
    }
    return { method, path: `/api/v1${target}${query.length > 0 ? `?${query.join('&')}` : ''}`, headers, body };
  }
}
