"use strict";
// The chat in the browser: one custom element, on our own page and, behind a button, on those of others.
// Before this text the server puts WORDS (sentences by language) and STYLES; docs/web.md tells what is sent to and fro.

const SCRIPT = document.currentScript;
const BASE = new URL(".", SCRIPT ? SCRIPT.src : location.href);
const KEY = "zintis-visitor";
const LONGEST_PAUSE = 15000;
const SUGGEST_AFTER = 120;
const QUICK = { email: "email", phone: "tel", person: "name", institution: "organization", code: "one-time-code" };
const KEYS = { email: "email", phone: "tel", number: "decimal", code: "numeric" };

/** Make an element with properties (or, with a dash, attributes) and children; texts become text, never marks. */
function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key in made && key !== "form") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A line of text, its addresses as links. */
function linked(line) {
  return line.split(/(https?:\/\/[^\s<>"“”„]*[^\s<>"“”„.,;:!?)\]])/).map((part, number) =>
    number % 2 ? make("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part) : part,
  );
}

/** Paragraphs and lists. */
function paragraphs(blocks) {
  return blocks.map(({ kind, lines }) => {
    if (kind !== "p") return make(kind, {}, ...lines.map((line) => make("li", {}, ...linked(line))));
    return make("p", {}, ...lines.flatMap((line, number) => (number ? [make("br"), ...linked(line)] : linked(line))));
  });
}

/** A number for a message; the server takes each number once, so that it may be sent again. */
function freshId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");
}

/** What the host page lets us keep; some browsers let us keep nothing. */
const kept = {
  get() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  },
  set(token) {
    try { token ? localStorage.setItem(KEY, token) : localStorage.removeItem(KEY); } catch { /* only for this page, then */ }
  },
};

/** Line to the server: a socket or, where none gets through, messages by POST and asking for what is new. */
class Line {
  constructor(hello, heard) {
    this.hello = hello;
    this.heard = heard;
    this.unkept = new Map();
    this.token = kept.get();
    this.failures = 0;
    this.last = 0;
    this.asks = hello.transport === "poll";
    this.isClosed = false;
  }

  open() {
    clearTimeout(this.waiting);
    if (this.isClosed) return;
    this.asks ? this.ask() : this.connect();
  }

  introduction() {
    const { institution, language } = this.hello;
    return { type: "hello", token: this.token, institution, language };
  }

  send(frame) {
    this.unkept.set(frame.id, frame);
    this.pass(frame);
  }

  pass(frame) {
    if (this.asks) this.post(frame);
    else if (this.socket && this.isWelcome) this.socket.send(JSON.stringify(frame));
  }

  sync() {
    if (!this.asks && this.socket && this.isWelcome) this.socket.send(JSON.stringify({ type: "sync" }));
  }

  take(frame) {
    if (frame.type === "welcome") {
      this.failures = 0;
      this.isWelcome = true;
      if (frame.token) kept.set((this.token = frame.token));
      for (const one of frame.history) if (one.type === "message") this.last = Math.max(this.last, one.id);
    }
    if (frame.type === "message") this.last = Math.max(this.last, frame.id);
    if (frame.type === "kept" || frame.type === "refused") this.unkept.delete(frame.id);
    this.heard(frame);
    if (frame.type === "welcome") for (const one of this.unkept.values()) this.pass(one);
  }

  lost() {
    if (this.isClosed) return;
    this.isWelcome = false;
    this.failures += 1;
    if (this.failures > 2 && !this.wasWelcome) this.asks = !this.asks; // neither way has worked yet: try them in turn
    this.heard({ type: "lost" });
    const pause = Math.min(LONGEST_PAUSE, 400 * 2 ** Math.min(this.failures - 1, 6));
    this.waiting = setTimeout(() => this.open(), pause * (0.7 + 0.6 * Math.random()));
  }

  connect() {
    const address = new URL("ws", BASE);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    let socket;
    try {
      socket = this.socket = new WebSocket(address);
    } catch {
      this.socket = null;
      this.lost();
      return;
    }
    socket.onopen = () => socket.send(JSON.stringify(this.introduction()));
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.type === "welcome") this.wasWelcome = true;
      this.take(frame);
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.lost();
    };
  }

  async call(path, body) {
    const headers = this.token ? { Authorization: `Bearer ${this.token}` } : {};
    if (body) headers["Content-Type"] = "application/json";
    const options = body ? { method: "POST", body: JSON.stringify(body) } : {};
    const answer = await fetch(new URL(path, BASE), { ...options, headers });
    if (answer.status === 403) {
      this.isClosed = true;
      this.heard({ type: "off" });
    }
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return answer.json();
  }

  async post(frame) {
    const { institution, language } = this.hello;
    try {
      this.take(await this.call("api/messages", { ...frame, hello: { institution, language } }));
    } catch { // it stays unkept
      setTimeout(() => this.isWelcome && this.unkept.has(frame.id) && this.pass(frame), 2000);
    }
  }

  async ask() {
    try {
      this.take(await this.call("api/hello", this.introduction()));
      let isTyping = false;
      while (!this.isClosed) {
        const asked = `api/messages?after=${this.last}&typing=${Number(isTyping)}`;
        const { messages, notices, is_typing } = await this.call(asked);
        messages.forEach((one) => this.take(one));
        if (is_typing !== isTyping) this.heard({ type: "typing", is_typing: (isTyping = is_typing) });
        this.heard({ type: "notices", notices });
      }
    } catch {
      this.lost();
    }
  }
}

class ZintisChat extends HTMLElement {
  connectedCallback() {
    if (this.root) return;
    const { lang, institution, transport } = SCRIPT.dataset;
    this.isPage = "page" in SCRIPT.dataset;
    this.heading = this.isPage ? "h2" : "h3"; // below the heading of the page, or of the panel
    const spoken = (lang || document.documentElement.lang || "lv").slice(0, 2);
    this.spoken = spoken in WORDS ? spoken : "lv";
    this.words = WORDS[this.spoken];
    this.lang = this.spoken;
    this.seen = new Map();
    this.early = [];
    this.institution = institution || new URLSearchParams(this.isPage ? location.search : "").get("institution");
    this.toggleAttribute("page", this.isPage);
    this.root = this.attachShadow({ mode: "open" });
    this.dress();
    this.build();
    const hello = { institution: this.institution, language: this.spoken, transport };
    this.line = new Line(hello, (frame) => this.hear(frame));
    if (this.isPage) this.line.open();
    document.addEventListener("visibilitychange", () => document.hidden || this.line.sync());
  }

  /** Put the styles on; a site's own rules for styles do not touch them. */
  dress() {
    if ("adoptedStyleSheets" in this.root && "replaceSync" in CSSStyleSheet.prototype) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLES);
      this.root.adoptedStyleSheets = [sheet];
    } else {
      this.root.append(make("style", {}, STYLES));
    }
  }

  build() {
    const { words } = this;
    this.inner = make("div", { className: "inner" });
    this.log = make("div", {
      className: "log", role: "log", "aria-label": words.log, "aria-live": "polite", tabIndex: 0,
    }, this.inner);
    this.board = make("div", { className: "notices", role: "status", hidden: true });
    this.state = make("p", { className: "state", role: "status" });
    this.field = make("input", {
      id: "field", type: "text", maxLength: 4000, autocomplete: "off", placeholder: words.hint,
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "offers",
      enterKeyHint: "send",
    });
    this.offers = make("ul", { id: "offers", className: "offers", role: "listbox", "aria-label": words.suggestions, hidden: true });
    this.form = make("form", { className: "write", autocomplete: "off", noValidate: true },
      this.offers,
      make("div", { className: "frame" }, make("label", { className: "quiet", htmlFor: "field" }, words.field), this.field),
      make("button", { className: "send", type: "submit" }, words.send),
    );
    const top = this.isPage ? null : make("div", { className: "top" },
      make("h2", { id: "name" }, words.title),
      make("button", { className: "close", type: "button", "aria-label": words.close, onclick: () => this.show(false) }, "×"),
    );
    const role = this.isPage ? {} : { role: "dialog", "aria-labelledby": "name" };
    this.panel = make("div", { id: "panel", className: "panel", lang: this.spoken, hidden: !this.isPage, ...role },
      top, this.board, this.log, this.state, this.form);
    this.root.append(this.panel);
    if (!this.isPage) this.addLaunch();
    this.form.onsubmit = (event) => { event.preventDefault(); this.submit(); };
    this.field.oninput = () => this.wait();
    this.field.onkeydown = (event) => this.steer(event);
    this.field.onblur = () => setTimeout(() => this.offer([]), 150);
  }

  addLaunch() {
    this.launch = make("button", {
      className: "launch", type: "button", lang: this.spoken, "aria-expanded": "false", "aria-controls": "panel",
      onclick: () => this.show(this.panel.hidden),
    }, this.words.launch);
    this.root.prepend(this.launch);
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.show(false);
    });
    if (this.showPopover) { // above everything of the site, whatever it does with layers
      this.popover = "manual";
      this.showPopover();
    }
  }

  show(isOpen) {
    this.panel.hidden = !isOpen;
    this.launch.setAttribute("aria-expanded", String(isOpen));
    if (isOpen && !this.isOpen) this.line.open();
    this.isOpen = this.isOpen || isOpen;
    (isOpen ? this.field : this.launch).focus();
    if (isOpen) this.log.scrollTop = this.log.scrollHeight;
  }

  // -- what the server says

  hear(frame) {
    const { type } = frame;
    if (type === "welcome") this.welcome(frame);
    else if (type === "message") this.isWelcome ? this.told(frame) : this.early.push(frame);
    else if (type === "kept") this.keep(frame.id);
    else if (type === "refused") this.refuse(frame);
    else if (type === "typing") this.tell(frame.is_typing ? this.words.typing : "", frame.is_typing ? "typing" : "");
    else if (type === "notices") this.announce(frame.notices);
    else if (type === "off") this.tell(this.words.off, "wrong");
    else if (type === "lost" && this.line.failures > 1) this.tell(this.words.lost, "wrong");
  }

  tell(text, kind = "") {
    this.state.className = `state ${kind}`;
    if (this.state.textContent !== text) this.state.textContent = text;
  }

  /** What everybody is told now, above the conversation; what stands there already is not said again. */
  announce(notices) {
    const told = JSON.stringify(notices);
    if (told === this.announced) return;
    this.announced = told;
    this.board.hidden = !notices.length;
    this.board.replaceChildren(...notices.map(({ blocks }) => make("div", {},
      make("strong", {}, this.words.notice), ...paragraphs(blocks))));
  }

  welcome({ history, topics, sprints, notices }) {
    this.announce(notices);
    this.log.setAttribute("aria-live", this.isWelcome ? "polite" : "off");
    if (this.state.classList.contains("wrong")) this.tell(this.words.back);
    this.begin = { topics, sprints };
    for (const one of history) one.type === "said" ? this.said(one.id, one.text, false) : this.told(one);
    if (!this.seen.size) this.start();
    this.isWelcome = true;
    this.early.splice(0).forEach((one) => this.told(one));
    this.follow();
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 100);
    this.log.scrollTop = this.log.scrollHeight;
  }

  /** Go where the address of our page leads, once. */
  follow() {
    const address = new URL(location.href);
    const where = this.isPage && address.searchParams.get("start");
    if (!where) return;
    address.searchParams.delete("start");
    history.replaceState(null, "", address);
    this.say({ type: "open", where, label: this.words.launch }, document.title.split(" – ")[0]);
  }

  /** Greeting, topics and open sprints, where nothing was said yet. */
  start() {
    const { topics, sprints } = this.begin;
    const list = (items) => make("ul", { className: "choices" }, ...items.map((one) => {
      const note = one.note ? [make("br"), make("span", { className: "note" }, one.note)] : [];
      return make("li", {}, make("button", { type: "button", onclick: () => this.choose(one) }, one.title, ...note));
    }));
    this.opening = make("div", { className: "start" }, make("p", {}, this.words.greeting));
    if (topics.length) this.opening.append(make(this.heading, { className: "head" }, this.words.topics), list(topics));
    if (sprints.length) this.opening.append(make(this.heading, { className: "head" }, this.words.sprints), list(sprints));
    this.inner.append(this.opening);
  }

  told(frame) {
    const name = `m${frame.id}`;
    if (this.seen.has(name)) return;
    if (frame.forgets) this.forget();
    this.tell("");
    const made = make("div", { className: "told", lang: frame.language },
      make("span", { className: "quiet" }, `${this.words.title}: `),
      frame.title ? make(this.heading, { className: "head" }, frame.title) : null,
      ...paragraphs(frame.blocks),
      frame.source ? make("p", { className: "source" }, ...linked(frame.source)) : null,
      ...this.explained(frame),
      frame.invitation && frame.buttons.length ? make("p", {}, frame.invitation) : null,
      this.choices(frame, frame.buttons, "choices"),
      this.choices(frame, frame.controls, "choices second"),
      this.picker(frame),
      this.tools(frame),
    );
    this.seen.set(name, made);
    if (frame.form) this.retire();
    made.isForm = Boolean(frame.form);
    this.asked(frame);
    this.add(made);
  }

  /** What the field below has to know of what is asked, so that browsers help to enter it. */
  asked({ asks, form }) {
    this.isFilling = Boolean(form);
    this.field.autocomplete = QUICK[asks] || "off";
    this.field.inputMode = KEYS[asks] || "text";
  }

  explained({ explanation }) {
    if (!explanation.length) return [];
    return [make("p", { className: "source" }, `${this.words.explained}:`), make("ul", { className: "source" },
      ...explanation.map((one) => make("li", {}, one)))];
  }

  choices(frame, buttons, className) {
    if (!buttons.length) return null;
    const label = frame.invitation || frame.title || this.words.suggestions;
    return make("ul", { className, "aria-label": label }, ...buttons.map(({ button, label: text }) => {
      const made = make("button", { type: "button" }, text);
      made.onclick = () => this.press(made, button, text);
      return make("li", {}, made);
    }));
  }

  /** A date or a time is chosen in the browser's own way. */
  picker({ asks }) {
    if (asks !== "date" && asks !== "time") return null;
    const input = make("input", { type: asks, "aria-label": this.words[asks], required: true });
    const made = make("form", { className: "pick", noValidate: true }, input, make("button", { type: "submit" }, this.words.send));
    made.onsubmit = (event) => {
      event.preventDefault();
      if (input.value) this.text(input.value);
      else input.focus();
    };
    return made;
  }

  /** Files to fetch, and the address of the answer. */
  tools({ files, link, language }) {
    const made = make("div", { className: "tools" });
    for (const { name, href } of files) {
      made.append(make("a", { href: new URL(href, BASE).href, download: name }, this.words.file.replace("{name}", name)));
    }
    if (link) {
      const address = new URL(link, BASE);
      if (language !== "lv") address.searchParams.set("lang", language);
      const hint = make("span", { className: "quiet" }, ` (${this.words.newWindow})`);
      made.append(
        make("button", { type: "button", onclick: () => this.copy(address.href) }, this.words.copy),
        make("a", { href: address.href, target: "_blank", rel: "noopener" }, this.words.open, hint),
      );
    }
    return made.childElementCount ? made : null;
  }

  async copy(address) {
    try {
      await navigator.clipboard.writeText(address);
      this.tell(this.words.copied);
    } catch {
      this.tell(address);
    }
  }

  /** The step of a form that was asked before cannot be answered by its buttons any more. */
  retire() {
    for (const one of this.inner.querySelectorAll(".told")) {
      if (!one.isForm) continue;
      one.querySelectorAll(".choices button, .pick input, .pick button").forEach((each) => { each.disabled = true; });
    }
  }

  /** Everything that was said here is erased. */
  forget() {
    this.inner.replaceChildren();
    this.seen.clear();
    this.opening = null;
    kept.set(null);
  }

  // -- what the visitor says

  said(id, text, isNew) {
    const name = `s${id}`;
    if (this.seen.has(name)) return;
    const made = make("div", { className: isNew ? "said waiting" : "said" },
      make("span", { className: "quiet" }, `${this.words.you}: `), text);
    this.seen.set(name, made);
    this.add(made, isNew);
  }

  add(made, isMine = false) {
    const isLow = isMine || this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    this.opening?.remove();
    this.opening = null;
    this.inner.append(made);
    if (isMine) this.log.scrollTop = this.log.scrollHeight;
    else if (isLow) this.log.scrollTop = Math.min(made.offsetTop - 12, this.log.scrollHeight); // long ones from their start
  }

  keep(id) {
    this.seen.get(`s${id}`)?.classList.remove("waiting");
  }

  refuse({ id, text }) {
    this.tell(text, "wrong");
    const made = this.seen.get(`s${id}`);
    if (!made || !made.frame) return;
    made.classList.remove("waiting");
    const { frame } = made;
    made.append(make("br"), make("span", { className: "wrong" }, this.words.unsent), make("button", {
      type: "button", className: "again",
      onclick: () => { made.remove(); this.seen.delete(`s${id}`); this.say({ ...frame }, made.words); },
    }, this.words.again));
  }

  say(frame, words) {
    const id = freshId();
    const sent = { ...frame, id };
    this.said(id, words, true);
    const made = this.seen.get(`s${id}`);
    made.frame = frame;
    made.words = words;
    this.line.send(sent);
  }

  text(words) {
    this.say({ type: "text", text: words }, words);
  }

  submit() {
    const words = this.field.value.trim();
    this.offer([]);
    if (!words) return;
    this.field.value = "";
    this.text(words);
  }

  choose({ title, where }) {
    if (where) this.say({ type: "open", where, label: title.slice(0, 300) }, title);
    else this.text(title);
    this.field.focus();
  }

  press(made, button, label) {
    made.classList.add("chosen");
    this.say({ type: "press", button, label: label.slice(0, 300) }, label);
    this.field.focus({ preventScroll: true });
  }

  // -- suggestions while typing

  wait() {
    clearTimeout(this.thinking);
    const words = this.field.value.trim();
    if (words.length < 2 || this.isFilling || words.startsWith("/")) {
      this.offer([]);
      return;
    }
    this.thinking = setTimeout(() => this.suggest(words), SUGGEST_AFTER);
  }

  async suggest(words) {
    const address = new URL("api/suggest", BASE);
    address.search = new URLSearchParams({ q: words, lang: this.spoken, institution: this.institution || "" });
    try {
      const found = await (await fetch(address)).json();
      if (this.field.value.trim() === words) this.offer(found);
    } catch { /* no suggestions, then */ }
  }

  offer(found) {
    clearTimeout(this.thinking);
    this.offered = found;
    this.at = -1;
    this.offers.replaceChildren(...found.map((one, number) => {
      const made = make("li", { id: `offer-${number}`, role: "option", "aria-selected": "false" }, one.title);
      made.onmousedown = (event) => { event.preventDefault(); this.take(number); };
      return made;
    }));
    this.offers.hidden = !found.length;
    this.field.setAttribute("aria-expanded", String(Boolean(found.length)));
    this.field.removeAttribute("aria-activedescendant");
  }

  steer(event) {
    const count = this.offered?.length || 0;
    if (!count) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.offer([]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.at = ((this.at + step + count + 1 + 1) % (count + 1)) - 1;
      [...this.offers.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === this.at)));
      if (this.at < 0) this.field.removeAttribute("aria-activedescendant");
      else {
        this.field.setAttribute("aria-activedescendant", `offer-${this.at}`);
        this.offers.children[this.at].scrollIntoView({ block: "nearest" });
      }
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.take(this.at);
    }
  }

  take(number) {
    const one = this.offered[number];
    this.field.value = "";
    this.offer([]);
    this.choose(one);
  }
}

if (!customElements.get("zintis-chat")) {
  customElements.define("zintis-chat", ZintisChat);
  if (!("page" in SCRIPT.dataset)) {
    const add = () => document.body.append(document.createElement("zintis-chat"));
    document.body ? add() : document.addEventListener("DOMContentLoaded", add);
  }
}
