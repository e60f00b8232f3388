// A citizen's way through the portal, found by role and name as a screen reader would find it. The hand that presses
// (mouse, finger, keyboard) is given, so that one way serves every kind of visitor.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { message, root } from "./harness.mjs";

const catalogue = (file) => JSON.parse(readFileSync(join(root, "assets/catalogue", file), "utf8"));
export const passport = catalogue("services/mia.json").services.find((s) => s.id === "passport-adult");
/// Names of a paper to bring, by language.
const papers = catalogue("evidence.json").evidence;
export const paper = (id) => papers.find((each) => each.id === id).names;
export const centre = catalogue("centres.json").centres.find((c) => c.id === "baku-5");

/// A driving licence, its payment and a power of attorney: one visit.
export const threeServices = [
  ["mia", "dl-renewal"],
  ["bank", "priv-bank-payment"],
  ["moj", "notary-poa-other"],
].map(([agency, id]) => catalogue(`services/${agency}.json`).services.find((s) => s.id === id));

export const leyla = { given_name: "Leyla", family_name: "Əliyeva", phone: "050 123 45 67", fin: "5XK9P2M" };
let people = 0;

/// Presses and types as the given kind of visitor does.
export const hands = {
  mouse: (page) => ({
    press: (target) => target.click(),
    type: async (target, text) => {
      await target.click();
      await page.keyboard.type(text);
    },
  }),
  touch: (page) => ({
    press: (target) => target.tap(),
    type: async (target, text) => {
      await target.tap();
      await page.keyboard.type(text);
    },
  }),
  // Only Tab, arrows and Enter: the target is reached the way a person without a mouse reaches it.
  keyboard: (page) => {
    const reach = async (target) => {
      const wanted = await target.elementHandle();
      for (let i = 0; i < 250; ++i) {
        if (await wanted.evaluate((node) => node === document.activeElement)) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`no way by Tab to ${target}`);
    };
    return {
      press: async (target) => {
        await reach(target);
        await page.keyboard.press("Enter");
      },
      type: async (target, text) => {
        await reach(target);
        await page.keyboard.type(text);
      },
    };
  },
};

export class Journey {
  constructor(page, { language = "az", hand = hands.mouse(page), after = async () => {} } = {}) {
    // A person books a service only once: whoever travels is a Leyla of her own.
    const person = { ...leyla, fin: `XKM${String(++people).padStart(4, "0")}` };
    Object.assign(this, { page, language, hand, after, person });
  }
  say(key, values) {
    return message(this.language, key, values);
  }
  button(key) {
    return this.page.getByRole("button", { name: this.say(key), exact: true });
  }
  main() {
    return this.page.getByRole("main");
  }
  async heading(key) {
    const heading = this.page.getByRole("heading", { level: 1, name: this.say(key), exact: true });
    await heading.waitFor().catch(async (error) => {
      throw new Error(`no "${key}" but ${this.page.url()}:\n${await this.main().innerText()}`, { cause: error });
    });
    await this.after();
  }

  async openHome(url) {
    await this.page.goto(`${url}/${this.language}/`);
    await this.heading("home.question");
  }
  async search(words) {
    await this.hand.type(this.page.getByRole("searchbox", { name: this.say("home.question") }), words);
    await this.hand.press(this.button("search.button"));
    await this.heading("search.title");
  }
  async openService(service = passport) {
    const name = service.names[this.language];
    await this.hand.press(this.main().getByRole("link", { name }).first());
    await this.page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    await this.after();
  }
  async chooseCentre(place = centre) {
    await this.hand.press(this.main().getByRole("link", { name: this.say("service.book"), exact: true }));
    await this.heading("centres.title");
    await this.hand.press(this.main().getByRole("link", { name: place.names[this.language] }));
    await this.heading("slots.title");
  }
  freeSlots() {
    return this.main().getByRole("button", { name: /^\d\d:\d\d$/, disabled: false });
  }
  /// A day in the middle of the window, then its n-th free time. Returns the time's text.
  async chooseSlot(n = 0) {
    const slot = this.freeSlots().nth(n);
    const time = await slot.innerText();
    await this.hand.press(slot);
    await this.heading("details.title");
    return time.trim();
  }
  field(name) {
    return this.page.getByRole("textbox", { name: this.say(`details.${name}`), exact: true });
  }
  async fillDetails(person = this.person) {
    for (const [name, text] of Object.entries(person)) {
      // What was typed on another screen of this visit stands there already.
      if ((await this.field(name).inputValue()) !== text) await this.hand.type(this.field(name), text);
    }
  }
  async toCheck() {
    await this.hand.press(this.button("form.continue"));
    await this.heading("check.title");
  }
  async confirm() {
    await this.hand.press(this.button("check.confirm"));
    await this.heading("ticket.title");
    return this.code();
  }
  /// The ten characters of the code on the ticket.
  async code() {
    const text = await this.main().innerText();
    const match = text.match(/\b([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{2})\b/);
    assert.ok(match, `no code in:\n${text}`);
    return match.slice(1).join("");
  }
  /// From home to the page of free times.
  async toSlots(url) {
    await this.openHome(url);
    await this.search("pasport");
    await this.openService();
    await this.chooseCentre();
  }
  async toDetails(url, n = 0) {
    await this.toSlots(url);
    return this.chooseSlot(n);
  }
}

/// What the server has on disk, asked the way any program may ask.
export async function lookUp(url, code, phone = leyla.phone) {
  const answer = await fetch(`${url}/api/v1/appointments/lookup`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ code, phone }),
  });
  return { status: answer.status, body: await answer.json() };
}
