(() => {
  "use strict";
  const root = document.documentElement;
  const articles = document.getElementById("articles");
  const back = document.getElementById("back");
  const told = document.getElementById("told");
  const claims = new Map();
  const marks = new Map();
  let chosen = null;
  root.classList.add("scripted");

  for (const claim of document.querySelectorAll(".claim")) claims.set(claim.dataset.claim, claim);
  for (const mark of document.querySelectorAll("mark")) {
    for (const number of mark.dataset.claims.split(" ")) {
      if (!marks.has(number)) marks.set(number, []);
      marks.get(number).push(mark);
    }
  }

  const light = (number, on) => {
    const claim = claims.get(number);
    if (!claim) return;
    claim.classList.toggle("on", on);
    const button = claim.querySelector(".show");
    if (button) button.setAttribute("aria-expanded", String(on));
    for (const mark of marks.get(number) || []) mark.classList.toggle("on", on);
  };

  const choose = (number) => {
    if (chosen === number) return;
    if (chosen !== null) light(chosen, false);
    chosen = number;
    if (number === null) return;
    light(number, true);
    const found = document.querySelectorAll(`.at[data-claim="${number}"]`).length;
    const name = claims.get(number)?.dataset.name || `Sentence ${number}`;
    told.textContent = `${name}: ${found === 1 ? "1 passage" : `${found} passages`} highlighted in the articles`;
  };

  const isWide = () => getComputedStyle(articles).position === "sticky";

  const reveal = (target, focus) => {
    // Articles far away are laid out when they come near: their place is right the second time.
    target.scrollIntoView({ block: "center", behavior: "instant" });
    requestAnimationFrame(() => target.scrollIntoView({ block: "center" }));
    if (focus) target.focus({ preventScroll: true });
    back.hidden = isWide();
  };

  const toggle = (number) => {
    if (chosen === number) { choose(null); return; }
    choose(number);
    const first = (marks.get(number) || [])[0];
    if (first && isWide()) reveal(first, false);
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const link = target.closest("a[href^='#']");
    if (link) {
      const aim = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (link.classList.contains("to") && aim) {
        event.preventDefault();
        choose(link.dataset.claim);
        reveal(aim, true);
      } else if (aim && aim.classList.contains("claim")) {
        event.preventDefault();
        choose(aim.dataset.claim);
        aim.scrollIntoView({ block: "center" });
        const button = aim.querySelector(".show");
        if (button) button.focus({ preventScroll: true });
      }
      return;
    }
    if (target.closest("a") || String(getSelection())) return;
    const mark = target.closest("mark");
    if (mark) {
      const number = mark.dataset.claims.split(" ")[0];
      choose(number);
      if (isWide()) claims.get(number).scrollIntoView({ block: "nearest" });
      return;
    }
    const claim = target.closest(".claim");
    if (claim && (target.closest(".show") || target.closest(".text"))) toggle(claim.dataset.claim);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null);
  });

  back.addEventListener("click", () => {
    const claim = claims.get(chosen) || document.getElementById("summary");
    back.hidden = true;
    claim.scrollIntoView({ block: "center" });
    (claim.querySelector(".show") || claim).focus({ preventScroll: true });
  });
})();
