// Finds a Chromium and opens pages in it. Shared by the check and the screenshots.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function launch() {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error(`no Chromium at ${places.filter(Boolean).join(", ")}: name one in CHROMIUM`);
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

// The address of the desk: the first argument.
export function address() {
  const [desk] = process.argv.slice(2);
  if (!/^http:\/\/[\w.:[\]]+$/.test(desk ?? "")) throw new Error("name the desk's address, such as http://127.0.0.1:8484");
  return desk;
}

// Home, a topic, two topics together, an article with events, an entry, and what a visitor may come to besides.
export async function pages(page, desk) {
  await page.goto(`${desk}/topic/PRK`);
  const entry = await page.locator(".chronicle .entry h3 a").first().getAttribute("href");
  const article = await page.locator(".chronicle .entry .by a").first().getAttribute("href");
  return {
    home: "/",
    topic: "/topic/PRK",
    "two topics": "/topic/RUS+PRK",
    chosen: "/topic/PRK?type=CONSULT&from=2024",
    article: article.split("#")[0],
    "article at a sentence": article,
    entry,
    topics: "/topics",
    "unknown topic": "/topics?open=Atlantis",
    search: "/search?q=treaty",
    "search for nothing": "/search?q=zeppelin",
    "search wrongly": "/search?q=%22open",
    sources: "/sources",
    about: "/about",
    nowhere: "/nowhere",
  };
}
