// Pages of staff, which have no client: axe finds nothing in them, in three languages, light and dark, narrow and wide.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { start_server } from "../http/harness.mjs";
import { link_in, set_up, sign_in } from "../http/staff.mjs";
import { languages, launch, message, sizes, violations } from "./harness.mjs";

const server = await start_server();
const link = link_in(server.said.output);
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
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
});
