// Screenshots of the desk. Usage: node shots.mjs http://127.0.0.1:8484 FOLDER [PAGE...]: each page in light and dark at 320, 800 and
// 1440 px. For eyes; docs/desk.png is one of them.
import { mkdirSync } from "node:fs";
import { address, launch, pages } from "./browser.mjs";

const desk = address();
const [folder = "shots", ...wanted] = process.argv.slice(3);
mkdirSync(folder, { recursive: true });
const browser = await launch();
const first = await browser.newPage();
const all = Object.entries(await pages(first, desk)).filter(([name]) => wanted.length === 0 || wanted.includes(name));
for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 800, 1440]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: width === 320 ? 900 : 1000 } });
    const page = await context.newPage();
    for (const [name, path] of all) {
      await page.goto(desk + path);
      await page.screenshot({ path: `${folder}/${name.replaceAll(" ", "-")}-${colorScheme}-${width}.png` });
    }
    await context.close();
  }
}
await browser.close();
