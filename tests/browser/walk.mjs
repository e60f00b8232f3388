// Every screen of the portal, one after the other, as one visitor meets them: for tests that look at all of them.
import { message } from "./harness.mjs";
import { Journey, centre, leyla, passport, threeServices } from "./journey.mjs";

/// Calls see(name) on each screen. `settled` waits until the page is at rest.
export async function walkAllScreens(page, url, language, settled, see) {
  const journey = new Journey(page, { language, after: settled });
  const at = async (name) => {
    await settled();
    await see(name);
  };
  await journey.openHome(url);
  await at("home");
  await page.goto(`${url}/${language}/search?q=qqqqqq`);
  await at("search-nothing");
  await page.goto(`${url}/${language}/search`);
  await at("services");
  for (const order of ["soonest", "nearest&near=baku-5"]) {
    await page.goto(`${url}/${language}/services/${passport.id}/centres?sort=${order}`);
    await journey.heading("centres.title");
    await at(`centres-${order.split("&")[0]}`);
  }
  // After the window and a holiday, seen from the golden moment.
  await page.goto(`${url}/${language}/services/${passport.id}/centres/${centre.id}/why?at=2027-01-01T12:00:00%2B04:00`);
  await journey.heading("why.title");
  await at("why");
  await journey.openHome(url);
  await journey.search("pasport");
  await at("search");
  await journey.openService();
  await at("service");
  await journey.chooseCentre();
  await at("slots");
  await page.goBack();
  await journey.heading("centres.title");
  await at("centres");
  await page.goForward();
  await journey.heading("slots.title");
  await journey.chooseSlot(1);
  await at("details");
  await journey.hand.press(journey.button("form.continue"));
  await page.getByRole("alert").waitFor();
  await at("details-errors");
  await journey.fillDetails();
  await journey.toCheck();
  await at("check");
  await journey.confirm();
  await at("ticket");
  await journey.hand.press(journey.main().getByRole("link", { name: journey.say("ticket.reschedule"), exact: true }));
  await journey.heading("reschedule.title");
  await at("reschedule");
  await journey.hand.press(journey.main().getByRole("link", { name: /^\d\d:\d\d$/ }).nth(9));
  await journey.heading("reschedule.check");
  await at("reschedule-check");
  await journey.hand.press(journey.button("reschedule.confirm"));
  await page.getByText(message(language, "notice.rescheduled"), { exact: true }).first().waitFor();
  await at("rescheduled");
  await journey.hand.press(journey.main().getByRole("link", { name: journey.say("ticket.cancel"), exact: true }));
  await journey.heading("cancel.title");
  await at("cancel");
  await journey.hand.press(journey.button("cancel.confirm"));
  await page.getByText(message(language, "notice.cancelled"), { exact: true }).first().waitFor();
  await at("cancelled");
  await page.goto(`${url}/${language}/visit?service=${threeServices[0].id}&q=pasport`);
  await journey.heading("plan.title");
  await at("visit-add");
  const together = threeServices.map((service) => `service=${service.id}`).join("&");
  await page.goto(`${url}/${language}/visit?${together}&centre=baku-5&day=2026-11-26`);
  await journey.heading("plan.title");
  await at("visit");
  await journey.hand.press(page.getByRole("button", { name: journey.say("plan.take") }).first());
  await journey.heading("details.title");
  await at("visit-details");
  await journey.fillDetails();
  await journey.toCheck();
  await at("visit-check");
  await journey.confirm();
  await at("visit-ticket");
  // Given back, so that the next walk is offered the same visits.
  await journey.hand.press(journey.main().getByRole("link", { name: journey.say("ticket.cancel"), exact: true }));
  await journey.heading("cancel.title");
  await at("visit-cancel");
  await journey.hand.press(journey.button("cancel.confirm"));
  await page.getByText(message(language, "notice.cancelled"), { exact: true }).first().waitFor();
  await page.goto(`${url}/${language}/visit?${together}&day=2027-03-01`);
  await journey.heading("plan.title");
  await at("visit-none");
  await page.goto(`${url}/${language}/appointments`);
  await journey.heading("find.title");
  await at("find");
  await journey.hand.type(page.getByRole("textbox", { name: journey.say("find.code") }), "0000000000");
  await journey.hand.type(page.getByRole("textbox", { name: journey.say("find.phone"), exact: true }), leyla.phone);
  await journey.hand.press(journey.button("find.button"));
  await page.getByText(message(language, "notice.appointment_not_found"), { exact: true }).first().waitFor();
  await at("find-unknown");
  await walkRequest(page, url, language, journey, at);
  await page.goto(`${url}/${language}/nowhere`);
  await journey.heading("not_found.title");
  await at("not-found");
}

/// A Saturday in Shusha, which is drawn: the request, and the page that shows what becomes of it.
async function walkRequest(page, url, language, journey, at) {
  await page.goto(`${url}/${language}/services/passport-adult/centres/shusha?day=2026-12-05`);
  await journey.heading("slots.title");
  await at("slots-by-draw");
  await journey.hand.press(journey.main().getByRole("link", { name: journey.say("slots.draw_request"), exact: true }));
  await journey.heading("request.title_draw");
  await at("request");
  await journey.hand.press(journey.button("request.send"));
  await page.getByRole("alert").waitFor();
  await at("request-errors");
  await journey.fillDetails();
  await journey.hand.press(journey.button("request.send"));
  await journey.heading("request.title");
  await at("request-collected");
  await journey.hand.press(journey.button("request.withdraw"));
  await page.getByText(message(language, "request.withdrawn"), { exact: true }).first().waitFor();
  await at("request-withdrawn");
}

/// Tuesday morning: the day on which every golden picture and outline was taken.
export const goldenMoment = "2026-11-24T09:00:00+04:00";
