// Pages of staff, which have no client: axe finds nothing in them, in three languages, light and dark, narrow and wide.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { rm } from "node:fs/promises";
import { book, new_folder, start_server, write } from "../http/harness.mjs";
import { admin, link_in, set_up, sign_in } from "../http/staff.mjs";
import { terminal_cookie } from "../http/terminals.mjs";
import { languages, launch, message, sizes, violations } from "./harness.mjs";

const folder = await new_folder();
await (await start_server({ folder })).stop();
const added = async (name, ...post) => link_in((await admin(folder, "add", name, "--role", ...post)).output);
const links = { aysel: await added("aysel", "supervisor", "--centre", "quba"), nigar: await added("nigar", "auditor") };
const server = await start_server({ folder });
const link = link_in(server.said.output);
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function look(colorScheme, viewport, cookies, pages) {
  const context = await browser.newContext({ colorScheme, viewport });
  try {
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: server.url })));
    const page = await context.newPage();
    for (const language of languages) {
      for (const [path, title] of pages) {
        const address = path.replace(/^\/az\//, `/${language}/`);
        await page.goto(`${server.url}${address}`);
        await page.getByRole("heading", { level: 1, name: message(language, title), exact: true }).waitFor();
        assert.deepEqual(await violations(page), [], `${address}, ${colorScheme}`);
      }
    }
  } finally {
    await context.close();
  }
}

test("axe finds nothing on pages of staff", { timeout: 120_000 }, async () => {
  const looks = [["light", sizes.phone], ["dark", sizes.desktop]];
  const before = [["/az/staff/sign-in", "staff.sign_in"], [link, "staff.set_up_title"]];
  for (const [colorScheme, viewport] of looks) await look(colorScheme, viewport, [], before);
  const visitor = await sign_in(server, await set_up(server, link, "rauf"));
  const inside = [["/az/staff", "staff.own_title"], ["/az/staff/accounts", "staff.accounts_title"], [link, "staff.set_up_closed"]];
  for (const [colorScheme, viewport] of looks) await look(colorScheme, viewport, visitor.cookies, inside);
  const { token, parts } = (await book(server, { centre: "quba" })).json;
  const Cookie = await terminal_cookie(server, { id: "quba-hall-1", centre: "quba" });
  const tell = (what, value) => write(server, "POST", `/api/v1/terminal/${what}`, value, { key: null, headers: { Cookie } });
  assert.equal((await tell("report", { in_use: false, client: "", catalogue: "", errors: 2 })).status, 200);
  assert.equal((await tell("help", {})).status, 204);
  const work = {
    aysel: [
      ["/az/staff/terminals", "staff.terminals_title"],
      ["/az/staff/visits", "staff.visits_title"],
      [`/az/staff/visits/${token.slice(0, 32)}`, "staff.visit_title"],
      ["/az/staff/limits", "staff.limits_title"],
      [`/az/staff/day?on=${parts[0].start_at.slice(0, 10)}`, "staff.day_title"],
    ],
    nigar: [["/az/staff/log", "staff.log_title"], ["/az/staff/log?centre=quba", "staff.log_title"]],
  };
  for (const [name, pages] of Object.entries(work)) {
    const colleague = await sign_in(server, await set_up(server, links[name]));
    for (const [colorScheme, viewport] of looks) await look(colorScheme, viewport, colleague.cookies, pages);
  }
});
