// Small conveniences; every page is complete without them.
"use strict";

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) break;
  const name = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = name; }, 1500);
  });
}

// The journal, fetched anew every second as long as somebody follows it and the page is in sight.
for (const button of document.querySelectorAll("button[data-live]")) {
  const shown = document.querySelector(button.dataset.live);
  const off = button.textContent;
  let following = null;
  button.hidden = false;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    following = following ? clearInterval(following) : setInterval(refresh, 1000);
    button.setAttribute("aria-pressed", String(Boolean(following)));
    button.textContent = following ? button.dataset.on : off;
  });
  async function refresh() {
    if (document.hidden) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(button.dataset.live);
    if (answer.ok && fresh.innerHTML !== shown.innerHTML) shown.replaceChildren(...fresh.childNodes);
  }
}

// The editor: judged when the typing rests, and from a problem to its place.
for (const form of document.querySelectorAll("form[data-judge]")) {
  const text = form.querySelector("textarea");
  const judgement = form.querySelector("#judgement");
  let resting = null;
  let newest = 0;
  text.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(judge, 300);
  });
  judgement.addEventListener("click", (event) => {
    const { line, column } = event.target.dataset;
    if (!line) return;
    const before = text.value.split("\n").slice(0, line - 1);
    const place = before.reduce((sum, one) => sum + one.length + 1, 0) + Number(column) - 1;
    text.focus();
    text.setSelectionRange(place, place);
  });
  async function judge() {
    const number = ++newest;
    const answer = await fetch(form.dataset.judge, { method: "POST", body: new FormData(form) });
    const told = await answer.text();
    if (!answer.ok || number !== newest) return;
    judgement.replaceChildren(...new DOMParser().parseFromString(told, "text/html").body.childNodes);
  }
}
