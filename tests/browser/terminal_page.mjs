// A page at a touch screen in a hall, for the tests of what is done there.
import { untilRunning, untilSettled } from "./harness.mjs";

/// 1080x1920 and 1920x1080 at 2.75 device pixels to one of the page's (backend/deploy/terminal has the reasons).
export const portrait = { width: 393, height: 698 };
export const landscape = { width: 698, height: 393 };

/// body({page, context, open}); `open` waits until the program runs there and nothing is on its way. `terminal`: its
/// cookie; none: somebody's own device. `prepare`: runs in the page before anything else.
export async function atTerminalPage({ browser, url, terminal, prepare }, options, body) {
  const context = await browser.newContext({ viewport: portrait, hasTouch: true, reducedMotion: "reduce", locale: "az", ...options });
  if (terminal) await context.addCookies([{ ...terminal, url }]);
  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  const open = async (path) => {
    await page.goto(`${url}${path}`);
    if (options?.javaScriptEnabled === false) return;
    await untilRunning(page);
    await untilSettled(page);
  };
  try {
    return await body({ page, context, open });
  } finally {
    await context.close();
  }
}
