// A finding that comes up while the page is open is shown without a reload, and said to those who listen.

import { listen } from "./event_stream.js";

const list = document.getElementById("arrivals");
const told = document.getElementById("news");
const state = document.getElementById("live");
const MOST = 8;

const say = (text) => {
  state.textContent = text;
  state.hidden = text === "";
};

const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

const badge = (kind, words) => element("span", words, { class: `badge ${kind}` });

// Text of records goes in as text, never as markup.
const drawn = (finding) => {
  const article = element("article", "", { class: `finding arrived ${finding.condition}` });
  const badges = element("p", "", { class: "badges" });
  badges.append(badge(finding.condition, finding.condition.replaceAll("_", " ")), " ", badge("new", "new"));
  const links = element("p", "", { class: "soft" });
  const place = encodeURIComponent(finding.id);
  links.append(element("a", `Proof: ${finding.evidence.length} records`, { href: `/findings/${place}` }), " · ");
  links.append(element("a", "Decide", { href: `/findings/${place}#decide` }));
  article.append(element("p", finding.summary, { class: "says" }), badges, links);
  return article;
};

const arrive = async ({ id, condition }) => {
  if (condition !== "met" && condition !== "suspended") return;
  const answer = await fetch(`/findings/${encodeURIComponent(id)}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const finding = await answer.json();
  list.querySelector(".empty")?.remove();
  list.prepend(drawn(finding));
  told.textContent = `New: ${finding.summary}`;
  for (const old of [...list.querySelectorAll(".finding")].slice(MOST)) old.remove();
};

if (list) {
  listen(list.dataset.live, {
    finding: (told) => void arrive(told),
    open: () => say(""),
    lost: (forGood) =>
      say(
        forGood
          ? "What comes up now is not shown by itself; reload the page to see it."
          : "The connection broke; trying again. What is shown may be out of date.",
      ),
  });
}
