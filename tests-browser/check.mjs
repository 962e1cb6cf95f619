// The desk in a real browser. Usage: node check.mjs http://127.0.0.1:8484 (a desk that has read examples/press). Exit code 1 when
// something is wrong, with a line for each fault.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { address, launch, pages } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const desk = address();
const browser = await launch();
const faults = [];

const ways = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 800, height: 900 } },
  { name: "320 px", colorScheme: "light", viewport: { width: 320, height: 640 } },
  { name: "no JavaScript", javaScriptEnabled: false, viewport: { width: 1280, height: 900 } },
];

const first = await browser.newPage();
const all = await pages(first, desk);
await first.close();

for (const { name: way, ...options } of ways) {
  // axe is put in from outside, which the desk's own policy forbids to pages: it is bypassed for the check only.
  const context = await browser.newContext({ ...options, bypassCSP: options.javaScriptEnabled !== false });
  for (const [name, path] of Object.entries(all)) {
    const page = await context.newPage();
    const fault = (what) => faults.push(`${name} (${path}), ${way}: ${what}`);
    page.on("console", (message) => {
      // A page that is missing or a question that is wrong is answered with such a status on purpose.
      const meant = /^(nowhere|search wrongly)$/.test(name) && message.text().includes("Failed to load resource");
      if (["error", "warning"].includes(message.type()) && !meant) fault(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => fault(`error: ${error.message}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(desk)) fault(`asks elsewhere: ${request.url()}`);
    });
    await page.goto(desk + path, { waitUntil: "load" });
    if ((await page.locator("main h1").count()) !== 1) fault("not exactly one heading of the first rank");
    if (options.javaScriptEnabled === false) {
      if (!(await page.locator("main").innerText()).trim()) fault("nothing to read without JavaScript");
    } else {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) fault(`${wide} px wider than the window`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }), rules);
      for (const { id, impact, help, nodes } of violations) {
        const line = `axe ${id} (${impact}): ${help}: ${nodes[0].target} and ${nodes.length - 1} more`;
        if (["serious", "critical"].includes(impact)) fault(line);
        else console.log(`note: ${name}, ${way}: ${line}`);
      }
    }
    await page.close();
  }
  await context.close();
}

// With the policy in force, as a visitor has it: nothing of the desk's own is blocked, and the keys work.
const page = await browser.newPage();
page.on("console", (message) => message.type() === "error" && faults.push(`policy: ${message.text()}`));
await page.goto(desk);
await page.keyboard.press("/");
if ((await page.evaluate(() => document.activeElement.id)) !== "find") faults.push("the key / does not lead to the search field");
await page.keyboard.press("Escape");
await page.locator("#main").focus();
await page.keyboard.press("j");
if (!(await page.evaluate(() => document.activeElement.matches("[data-step]")))) faults.push("the key j does not lead to a line");

// By keyboard alone: the first stop is the skip link, and what has focus can be seen.
await page.goto(desk);
await page.keyboard.press("Tab");
if ((await page.evaluate(() => document.activeElement.className)) !== "skip") faults.push("the first stop is not the skip link");

await browser.close();
for (const fault of faults) console.error(fault);
console.log(`${Object.keys(all).length} pages in ${ways.length} ways: ${faults.length === 0 ? "no fault" : `${faults.length} faults`}`);
process.exit(faults.length === 0 ? 0 : 1);
