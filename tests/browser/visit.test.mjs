// Several services in one visit, found by role and name: from a service's page to one ticket, live and without script.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sizes, startPortal, untilRunning, untilSettled } from "./harness.mjs";
import { hands, Journey, leyla, lookUp, threeServices } from "./journey.mjs";

const { server, browser } = await startPortal();

const [licence, payment, attorney] = threeServices;

async function addService(journey, service, words) {
  await journey.hand.type(journey.page.getByRole("searchbox", { name: journey.say("search.label") }), words);
  await journey.hand.press(journey.button("search.button"));
  const found = journey.main().getByRole("link", { name: service.names[journey.language] });
  await journey.hand.press(found.filter({ hasText: journey.say("plan.add") }).first());
  const remove = journey.say("plan.remove_name", { name: service.names[journey.language] });
  await journey.page.getByRole("link", { name: remove, exact: true }).waitFor();
  await journey.after();
}

for (const [name, options] of [
  ["live", {}],
  ["without script on a phone", { javaScriptEnabled: false, viewport: sizes.phone }],
]) {
  test(`three services in one visit: ${name}`, { timeout: 120_000 }, async () => {
    const context = await browser.newContext({ viewport: sizes.desktop, locale: "en", ...options });
    const page = await context.newPage();
    const settled = async () => {
      if (options.javaScriptEnabled === false) return;
      await untilRunning(page);
      await untilSettled(page);
    };
    const journey = new Journey(page, { language: "en", hand: hands.mouse(page), after: settled });
    try {
      await page.goto(`${server.url}/en/services/${licence.id}`);
      await settled();
      await journey.hand.press(journey.main().getByRole("link", { name: journey.say("service.visit"), exact: true }));
      await journey.heading("plan.title");
      await addService(journey, payment, "state fees");
      await addService(journey, attorney, "powers of attorney");
      await journey.hand.press(page.getByRole("button", { name: journey.say("plan.take") }).first());
      await journey.heading("details.title");
      await journey.fillDetails();
      await journey.toCheck();
      const shown = await journey.main().innerText();
      for (const service of threeServices) assert.ok(shown.includes(service.names.en), `check shows ${service.id}`);
      const code = await journey.confirm();
      const { body } = await lookUp(server.url, code, leyla.phone);
      assert.deepEqual(body.parts.map((part) => part.service).sort(), threeServices.map((service) => service.id).sort());
      const at = (service) => body.parts.findIndex((part) => part.service === service.id);
      assert.ok(at(payment) < at(licence), "paid before it is issued");
    } finally {
      await context.close();
    }
  });
}
