// Keys for those who like them: / search, j k lines of a list, g h desk, g t topics, g s sources. The desk works without this file.
(() => {
  "use strict";
  const places = { h: "/", t: "/topics", s: "/sources" };
  let go = false;
  const step = (by) => {
    const lines = [...document.querySelectorAll("[data-step]")];
    const at = lines.indexOf(document.activeElement);
    const next = lines[at < 0 && by < 0 ? lines.length - 1 : at + by];
    if (next) next.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "")) return;
    const wasGo = go;
    go = event.key === "g";
    if (wasGo && places[event.key]) location.href = places[event.key];
    else if (event.key === "/") document.getElementById("find").focus();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else return;
    event.preventDefault();
  });
})();
