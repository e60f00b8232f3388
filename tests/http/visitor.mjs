// A visitor whose browser runs no script: follows links, fills in forms, keeps cookies, goes where 303 says.
import { send } from './harness.mjs';

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
export const plain = (html) => html.replace(/&(amp|lt|gt|quot|#39);/g, (all, name) => entities[name]);

/// {name: value} of a tag's text, values unescaped; an attribute without a value is "".
export function attributes_of(tag) {
  const found = {};
  for (const [, name, value] of tag.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)) found[name] = plain(value ?? '');
  return found;
}

function fields_of(html) {
  const fields = [];
  for (const [, tag] of html.matchAll(/<input([^>]*)>/g)) {
    const input = attributes_of(tag);
    if (!input.name || 'disabled' in input || ['submit', 'button'].includes(input.type)) continue;
    if (['radio', 'checkbox'].includes(input.type) && !('checked' in input)) continue;
    fields.push([input.name, input.value ?? '']);
  }
  for (const [, tag, options] of html.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option([^>]*)>/g)].map(([, option]) => attributes_of(option));
    const chosen = all.find((option) => 'selected' in option) ?? all[0];
    if (chosen) fields.push([attributes_of(tag).name, chosen.value ?? '']);
  }
  return fields;
}

function buttons_of(html) {
  return [...html.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g)].map(([, tag, inside]) => ({
    ...attributes_of(tag),
    text: plain(inside.replace(/<[^>]*>/g, '')).trim(),
  }));
}

export class Page {
  constructor(path, answer) {
    this.path = path;
    this.status = answer.status;
    this.headers = answer.headers;
    this.html = answer.text;
  }
  get title() {
    return plain(/<title>([^<]*)<\/title>/.exec(this.html)?.[1] ?? '');
  }
  get heading() {
    return plain((/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(this.html)?.[1] ?? '').replace(/<[^>]*>/g, '')).trim();
  }
  get language() {
    return /<html lang="([^"]*)">/.exec(this.html)?.[1];
  }
  /// Words that can be read, without markup and the boot element.
  get words() {
    const body = /<body>([\s\S]*)<script type="application\/json"/.exec(this.html)?.[1] ?? '';
    return plain(body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
  }
  get links() {
    return [...this.html.matchAll(/<a([^>]*)>([\s\S]*?)<\/a>/g)].map(([, tag, inside]) => ({
      ...attributes_of(tag),
      text: plain(inside.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim(),
    }));
  }
  get forms() {
    return [...this.html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag, inside]) => {
      const form = attributes_of(tag);
      const outside = [...this.html.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g)]
        .map(([, button, text]) => ({ ...attributes_of(button), text: plain(text.replace(/<[^>]*>/g, '')).trim() }))
        .filter((button) => form.id && button.form === form.id);
      return { ...form, fields: fields_of(inside), buttons: [...buttons_of(inside), ...outside] };
    });
  }
  /// The form that goes to this address.
  form(action) {
    const found = this.forms.find((form) => (action instanceof RegExp ? action.test(form.action) : form.action === action));
    if (!found) throw new Error(`${this.path} has no form for ${action}: ${this.forms.map((form) => form.action)}`);
    return found;
  }
  link(href) {
    const found = this.links.find((link) => (href instanceof RegExp ? href.test(link.href) : link.href === href));
    if (!found) throw new Error(`${this.path} has no link ${href}: ${this.links.map((link) => link.href)}`);
    return found;
  }
  get boot() {
    return JSON.parse(/<script type="application\/json" id="boot">([\s\S]*?)<\/script>/.exec(this.html)[1]);
  }
}

export class Visitor {
  constructor(server, { language } = {}) {
    this.server = server;
    this.language = language;
    this.cookies = new Map();
  }

  async #ask(method, path, { headers = {}, body } = {}) {
    const all = { ...headers };
    if (this.language) all['Accept-Language'] = this.language;
    if (this.cookies.size) all.Cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await send(this.server, method, path, { headers: all, body });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.cookies.set(name, value);
    }
    if (answer.status !== 303) return new Page(path, answer);
    return this.#ask('GET', answer.headers.location);
  }

  open(path) {
    return this.#ask('GET', path);
  }
  post(path, fields, headers = {}) {
    const body = new URLSearchParams(fields).toString();
    return this.#ask('POST', path, {
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), ...headers },
    });
  }
  /// Sends a form with these fields changed, by its first button or the one that `button` accepts.
  send_form(form, changed = {}, button = () => true) {
    const fields = form.fields.map(([name, value]) => [name, name in changed ? changed[name] : value]);
    for (const [name, value] of Object.entries(changed)) {
      if (!fields.some((field) => field[0] === name)) fields.push([name, value]);
    }
    const pressed = form.buttons.find(button);
    if (!pressed) throw new Error('the form has no such button');
    if (pressed.name) fields.push([pressed.name, pressed.value ?? '']);
    const action = pressed.formaction ?? form.action;
    if ((form.method ?? 'get').toLowerCase() === 'post') return this.post(action, fields);
    return this.open(`${action}?${new URLSearchParams(fields)}`);
  }
}
