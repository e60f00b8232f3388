// The page as its node tree: what a screen reader is told, line by line, without what differs from run to run.

/// Nodes whose words are another one each time: a code, seconds that run.
const changing = ["leaving-text", "code", "kept"];
/// The same in a picture: they are covered.
export const covered = '.l-ticket_code, .l-qr, [data-key="leaving-text"], [data-key="kept"]';

/// Addresses that nobody else knows.
const ownPages = /\/(bookings|appointments|requests)\/[\w-]{20,}/g;

/// `values` are put back to their names: {code}, {fin}, {phone}.
export async function treeOf(page, values) {
  let tree = await page.locator('[data-key="page"]').ariaSnapshot();
  const words = await page.evaluate(
    (keys) => keys.map((key) => [key, document.querySelector(`[data-key="${key}"]:not(input)`)?.textContent ?? ""]),
    changing,
  );
  for (const [key, text] of words) if (text !== "") tree = tree.replaceAll(text, `{${key}}`);
  // The screen's keyboard begins a code with a capital letter and goes on with small ones. None has signs of expressions.
  for (const [name, value] of Object.entries(values)) tree = tree.replace(new RegExp(value, "gi"), `{${name}}`);
  return tree.replace(ownPages, "/$1/…");
}

/// What of a page does not depend on the day: that it is practice, and which page it is.
export const undated = (tree) => tree.split("\n").filter((line) => /heading ".*" \[level=1\]|- region ".*":?$/.test(line)).join("\n");

/// Lines as "- expected", "+ got", "  same"; the longest common part stays.
export function differenceOfTrees(expected, got) {
  const [a, b] = [expected.split("\n"), got.split("\n")];
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; --i) {
    for (let k = b.length - 1; k >= 0; --k) {
      common[i][k] = a[i] === b[k] ? common[i + 1][k + 1] + 1 : Math.max(common[i + 1][k], common[i][k + 1]);
    }
  }
  const lines = [];
  let [i, k] = [0, 0];
  while (i < a.length || k < b.length) {
    if (i < a.length && k < b.length && a[i] === b[k]) {
      lines.push(`  ${a[i++]}`);
      ++k;
    } else if (k < b.length && (i === a.length || common[i][k + 1] > common[i + 1][k])) {
      lines.push(`+ ${b[k++]}`);
    } else {
      lines.push(`- ${a[i++]}`);
    }
  }
  return lines.join("\n");
}
