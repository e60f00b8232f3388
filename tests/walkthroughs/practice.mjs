// Where walk-throughs are played: a practice server of our own, anew for each of them and with a clock that always says
// the same, or one that runs somewhere and says that it is for practice. Never a real portal.
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { goldenMoment, startServer } from "../browser/harness.mjs";
import { availability, book, starts_of } from "../http/harness.mjs";
import { start_printer } from "../printer/simulator.mjs";

/// The expectations were written at this one.
const terminal = { id: "practice-1", centre: "baku-1" };
/// Not a person: nobody has it.
const visitor = { phone: "0501234567", fin: "5XK2M7A" };
const names = { given_name: "Leyla", family_name: "Əliyeva" };
/// Whoever made the appointment before.
const booked = { ...names, phone: "0507654321", fin: "7ZP3K1B" };
const minutesBefore = 10;
/// No port of its own, so that addresses on paper are always the same; a browser trusts it like this machine.
const host = "portal.localhost";

export class NoPractice extends Error {}

const partsOf = (url) => ({ host: new URL(url).hostname, port: Number(new URL(url).port || 80) });
const dayOf = (moment, days = 0) => new Date(Date.parse(moment) + (4 + days * 24) * 3600e3).toISOString().slice(0, 10);

async function appointment(server, centre, moment, who) {
  const free = starts_of((await availability(server, centre, { from: dayOf(moment), to: dayOf(moment, 10) })).json);
  const start = free.find((each) => each.left > 0).start_at;
  const made = await book(server, { centre, start, who });
  if (made.status !== 201) throw new NoPractice(`no appointment could be made for it: ${made.text}`);
  return { code: made.json.code, start };
}

const freePort = () =>
  new Promise((found) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

/// For all walk-throughs of a run.
export class OwnPractice {
  isOwn = true;

  static async make() {
    const made = new OwnPractice();
    made.port = await freePort();
    made.browserArgs = [`--host-resolver-rules=MAP ${host} 127.0.0.1:${made.port}`];
    return made;
  }

  /// {url, cookie, values, printer, leave}
  async begin(given) {
    const data = mkdtempSync(join(tmpdir(), "portal-practice-"));
    const { printer, address, stop: stopPrinter } = await start_printer();
    let server;
    const leave = async () => {
      await server?.stop();
      await stopPrinter();
      rmSync(data, { recursive: true, force: true });
    };
    try {
      const args = ["--practice", "--terminal-printer", `${terminal.id}=${address}`];
      server = await startServer({ data, port: this.port, args });
      const values = { ...visitor, booked_phone: booked.phone };
      if (given) {
        const made = await appointment(partsOf(server.url), given.appointment, goldenMoment, booked);
        values.code = made.code;
        if (given.arrives) {
          await server.stop();
          const moment = new Date(Date.parse(made.start) - minutesBefore * 60e3).toISOString();
          server = await startServer({ data, port: this.port, args, moment });
        }
      }
      const cookie = await server.terminalCookie(terminal.id, terminal.centre);
      return { url: `http://${host}`, cookie, values, printer, leave };
    } catch (error) {
      await leave();
      throw error;
    }
  }
  mayPlay() {
    return true;
  }
}

/// `link` sets a terminal up there, as `./portal terminal link` prints it.
export class GivenPractice {
  isOwn = false;
  browserArgs = [];

  static async make(link) {
    const made = new GivenPractice();
    const address = new URL(link);
    made.url = address.origin;
    const setup = address.searchParams.get("setup");
    await made.#expectPractice();
    if (address.pathname !== "/terminal" || !setup) throw new NoPractice(`${link} is no set-up link; ./portal terminal link prints one`);
    const told = await fetch(`${made.url}/terminal`, { method: "POST", redirect: "manual", body: new URLSearchParams({ setup }) });
    const found = told.headers.getSetCookie().map((each) => /^((?:__Host-)?terminal)=([^;]+)/.exec(each)).find(Boolean);
    if (!found) throw new NoPractice(`${link} is not valid any more`);
    made.cookie = { name: found[1], value: found[2] };
    await made.#expectCentre();
    return made;
  }

  async #home(headers) {
    const answer = await fetch(`${this.url}/az/start`, { headers });
    return /<html [^>]*>/.exec(await answer.text())?.[0] ?? "";
  }
  async #expectPractice() {
    if (!/ data-practice[ >]/.test(await this.#home({}))) throw new NoPractice(`${this.url} does not say that it is for practice; nothing was done there`);
  }
  async #expectCentre() {
    const centre = /data-terminal="\S+ (\S+)"/.exec(await this.#home({ Cookie: `${this.cookie.name}=${this.cookie.value}` }))?.[1];
    if (centre !== terminal.centre) throw new NoPractice(`the expected screens are those of a terminal in ${terminal.centre}, not in ${centre}`);
  }

  async begin(given) {
    const number = () => String(Math.floor(Math.random() * 10_000)).padStart(4, "0");
    const phone = () => `050${number().slice(1)}${number()}`;
    const values = { phone: phone(), booked_phone: phone(), fin: `XKM${number()}` };
    if (given) {
      const now = new Date((await fetch(`${this.url}/az/start`)).headers.get("date")).toISOString();
      const who = { ...names, phone: values.booked_phone, fin: `XKP${number()}` };
      values.code = (await appointment(partsOf(this.url), given.appointment, now, who)).code;
    }
    return { url: this.url, cookie: this.cookie, values, printer: null, leave: async () => {} };
  }
  /// Who arrives does so minutes before his time, and this clock cannot be set.
  mayPlay(walkthrough) {
    return !walkthrough.given?.arrives;
  }
}
