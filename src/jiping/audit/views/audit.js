"use strict";
(() => {
  const root = document.documentElement;
  const note = document.getElementById("note");
  const overview = document.getElementById("overview");
  const files = [...document.querySelectorAll(".file")];
  const nav = document.querySelector(".top nav");
  let current = null;
  let pinned = false;

  root.classList.add("js");
  document.querySelector(".print").hidden = files.length === 0;

  // A title would show a second, native note beside ours.
  for (const mark of document.querySelectorAll(".m[title]")) {
    mark.dataset.note = mark.title;
    mark.removeAttribute("title");
  }

  // ---- which file is seen

  const shownFile = () => files.find((file) => !file.hidden) || null;

  function showFile(file) {
    for (const one of files) one.hidden = one !== file;
    if (overview) overview.hidden = file !== null;
    nav.hidden = files.length < 2 || file === null;
    const at = files.indexOf(file);
    nav.querySelector("[data-go=previous]").disabled = at <= 0;
    nav.querySelector("[data-go=next]").disabled = at < 0 || at === files.length - 1;
    hideNote();
  }

  // ---- from finding to text and back

  const findingsOf = (file) =>
    [...file.querySelectorAll(".finding")].filter((one) => !one.hidden && !one.closest(".group").hidden);

  function light(finding) {
    for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
    for (const one of document.querySelectorAll(".finding.current")) one.classList.remove("current");
    current = finding;
    if (!finding) return;
    finding.classList.add("current");
    const number = finding.dataset.n;
    for (const piece of finding.closest(".file").querySelectorAll(".paper [data-f]")) {
      if (piece.dataset.f.split(" ").includes(number)) piece.classList.add("lit");
    }
  }

  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const isNarrow = () => matchMedia("(max-width: 899px)").matches;

  function reveal(finding) {
    if (finding.hidden || finding.closest(".group").hidden) filter(finding.closest(".findings"), "", "");
  }

  function goToFinding(finding, alsoText) {
    reveal(finding);
    light(finding);
    finding.scrollIntoView({ block: isNarrow() ? "start" : "nearest", behavior: calm });
    finding.focus({ preventScroll: true });
    if (alsoText) goToText(finding, 0);
  }

  function goToText(finding, order) {
    const links = finding.querySelectorAll(".quotes a");
    if (!links.length) return;
    light(finding);
    finding.dataset.at = String(order % links.length);
    const place = document.getElementById(links[order % links.length].hash.slice(1));
    // An empty anchor has no height to be centred by; what follows it has.
    const seen = place.nextElementSibling || place;
    seen.scrollIntoView({ block: "center", inline: "nearest", behavior: calm });
  }

  function go(id) {
    const target = document.getElementById(id);
    if (!target) return false;
    if (target === overview) {
      showFile(null);
      return true;
    }
    const file = target.closest(".file");
    if (!file) return false;
    if (file.hidden) showFile(file);
    if (target.matches(".finding")) {
      goToFinding(target, false);
    } else if (target.matches(".at")) {
      const [, number, order] = id.match(/^q\d+-(\d+)-(\d+)$/);
      const finding = file.querySelector(`.finding[data-n="${number}"]`);
      reveal(finding);
      goToText(finding, Number(order));
    }
    return true;
  }

  function visit(id) {
    if (location.hash.slice(1) === id) go(id);
    else location.hash = id;
  }

  addEventListener("hashchange", () => {
    if (!location.hash || !go(location.hash.slice(1))) showFile(overview ? null : files[0] || null);
  });

  // ---- the side note

  function fillNote(piece) {
    note.textContent = "";
    for (const line of (piece.dataset.note || "").split("\n").filter(Boolean)) {
      const row = document.createElement("p");
      row.textContent = line;
      note.append(row);
    }
    for (const number of (piece.dataset.f || "").split(" ").filter(Boolean)) {
      const finding = piece.closest(".file").querySelector(`.finding[data-n="${number}"]`);
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `看第 ${number} 条`;
      button.addEventListener("click", () => goToFinding(finding, false));
      note.append(button);
    }
    return note.childNodes.length > 0;
  }

  function showNote(piece) {
    if (!fillNote(piece)) return hideNote();
    note.hidden = false;
    const box = piece.getClientRects()[0];
    const below = box.bottom + 8 + note.offsetHeight <= innerHeight;
    const top = below ? box.bottom + 6 : Math.max(4, box.top - note.offsetHeight - 6);
    const left = Math.min(box.left, innerWidth - note.offsetWidth - 8);
    note.style.top = `${top + scrollY}px`;
    note.style.left = `${Math.max(4, left) + scrollX}px`;
  }

  function hideNote() {
    note.hidden = true;
    pinned = false;
  }

  document.addEventListener("mouseover", (event) => {
    if (pinned || !event.target.closest) return;
    const piece = event.target.closest(".paper .m");
    if (piece) showNote(piece);
    else if (!event.target.closest("#note")) hideNote();
  });
  document.addEventListener("scroll", (event) => {
    if (event.target !== document) hideNote();
  }, true);

  // ---- filter and search

  function filter(panel, severity, words) {
    const input = panel.querySelector("input");
    input.value = words;
    for (const button of panel.querySelectorAll("[data-filter]")) {
      button.setAttribute("aria-pressed", String(button.dataset.filter === severity));
    }
    const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let any = false;
    for (const group of panel.querySelectorAll(".group")) {
      let some = false;
      for (const finding of group.querySelectorAll(".finding")) {
        const text = finding.textContent.toLowerCase();
        finding.hidden = !wanted.every((word) => text.includes(word));
        some = some || !finding.hidden;
      }
      group.hidden = !some || (severity !== "" && group.dataset.severity !== severity);
      any = any || !group.hidden;
    }
    const none = panel.querySelector(".none");
    panel.querySelector(".no-match").hidden = any || none !== null;
  }

  const chosen = (panel) => panel.querySelector("[aria-pressed=true]").dataset.filter;

  document.addEventListener("input", (event) => {
    const panel = event.target.closest(".findings");
    if (panel) filter(panel, chosen(panel), event.target.value);
  });

  // ---- clicks

  function nextWithState(state, file) {
    const pieces = [...file.querySelectorAll(`.paper .m.${state}`)];
    if (!pieces.length) return;
    const last = pieces.findIndex((piece) => piece.classList.contains("lit"));
    light(null);
    const piece = pieces[(last + 1) % pieces.length];
    piece.classList.add("lit");
    piece.scrollIntoView({ block: "center", inline: "nearest", behavior: calm });
  }

  function clickPiece(piece) {
    const numbers = (piece.dataset.f || "").split(" ").filter(Boolean);
    if (numbers.length) {
      // A further click on the same place goes through all findings that quote it.
      const at = current ? numbers.indexOf(current.dataset.n) : -1;
      const number = numbers[(at + 1) % numbers.length];
      const finding = piece.closest(".file").querySelector(`.finding[data-n="${number}"]`);
      reveal(finding);
      light(finding);
      if (!isNarrow()) finding.scrollIntoView({ block: "nearest", behavior: calm });
    }
    showNote(piece);
    pinned = !note.hidden;
  }

  function clickButton(button) {
    const file = shownFile();
    if (button.dataset.filter !== undefined) {
      const panel = button.closest(".findings");
      filter(panel, button.dataset.filter, panel.querySelector("input").value);
    } else if (button.dataset.state && file) {
      nextWithState(button.dataset.state, file);
    } else if (button.dataset.go === "print") {
      print();
    } else if (button.dataset.go === "list") {
      visit("overview");
    } else if (button.dataset.go) {
      const step = button.dataset.go === "next" ? 1 : -1;
      const other = files[files.indexOf(file) + step];
      if (other) visit(other.id);
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const button = event.target.closest("button");
    const piece = event.target.closest(".paper .m, .paper .q");
    const finding = event.target.closest(".finding");
    if (link) {
      event.preventDefault();
      hideNote();
      visit(link.hash.slice(1));
    } else if (button) {
      hideNote();
      clickButton(button);
    } else if (piece) {
      clickPiece(piece);
    } else {
      hideNote();
      // Marking text with the mouse in order to copy it is no wish to go elsewhere.
      if (finding && getSelection().isCollapsed) goToFinding(finding, true);
    }
  });

  // ---- keys

  function step(by) {
    const file = shownFile();
    const list = file ? findingsOf(file) : [];
    if (!list.length) return;
    const at = list.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1);
    goToFinding(list[next], !isNarrow());
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input");
    const inFindings = event.target.closest(".findings") || event.target === document.body;
    if (event.key === "Escape") {
      hideNote();
      if (field) filter(field.closest(".findings"), chosen(field.closest(".findings")), "");
      if (field) field.blur();
      return;
    }
    if (field && !(event.key === "ArrowDown" || event.key === "Enter")) return;
    const file = shownFile();
    if (event.key === "j" || (event.key === "ArrowDown" && inFindings)) step(1);
    else if (event.key === "k" || (event.key === "ArrowUp" && inFindings)) step(-1);
    else if (event.key === "Enter" && event.target.closest(".finding") && !event.target.closest("a")) {
      goToText(current, Number(current.dataset.at || -1) + 1);
    } else if (event.key === "Enter" && field) step(1);
    else if (event.key === "/" && file && file.querySelector(".tools input")) {
      file.querySelector(".tools input").focus();
    } else return;
    event.preventDefault();
  });

  // ---- begin

  if (!location.hash || !go(location.hash.slice(1))) showFile(overview ? null : files[0] || null);
})();
