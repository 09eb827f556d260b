// Helps the keyboard along on the pages of teaching. Everything works without it; it only saves time.
//
//   data-key="a"            one key presses this link or button, or moves to this field, unless somebody is typing
//   data-live="URL#target"  a form or field: while it is filled in, what URL says of it is shown in #target
//   data-keys               a button that switches the keys off and on again, for this browser
//   data-poll="URL"         is fetched anew every second, and replaced, until it comes without data-poll
(() => {
  "use strict";

  const PAUSE = 250;
  const EVERY = 1000;
  const TURNING = 3000; // while one page follows another, keys that are meant for the next press nothing here

  const isTyped = (one) => one.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  let pressed = 0;
  addEventListener("pageshow", () => {
    pressed = 0;
  });

  const OFF = "zintis-keys-off";
  let isOff = false;
  try {
    isOff = localStorage.getItem(OFF) === "1";
  } catch {
    // a browser that keeps nothing has the keys on
  }

  const switched = (one) => {
    const show = () => {
      one.setAttribute("aria-pressed", String(!isOff));
      document.body.classList.toggle("keyless", isOff);
    };
    one.hidden = false;
    one.addEventListener("click", () => {
      isOff = !isOff;
      try {
        localStorage.setItem(OFF, isOff ? "1" : "0");
      } catch {
        // it holds for this page
      }
      show();
    });
    show();
  };

  document.addEventListener("keydown", (event) => {
    if (isOff || Date.now() - pressed < TURNING) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && isTyped(event.target)) return event.target.blur();
    if (isTyped(event.target)) return;
    const found = [...document.querySelectorAll("[data-key]")].find(
      (one) => one.dataset.key === event.key && !one.disabled && one.offsetParent !== null
    );
    if (!found) return;
    event.preventDefault();
    if (found.matches("input, textarea, select")) return found.focus();
    if (!event.repeat) found.click();
    pressed = Date.now();
  });

  const fetched = async (url, options) => {
    const answer = await fetch(url, { credentials: "same-origin", ...options });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return answer.text();
  };

  const lively = (one) => {
    let waiting = 0;
    let latest = 0;
    const [url, target] = one.dataset.live.split("#");
    const form = one.form || one;
    const look = async () => {
      const number = ++latest;
      try {
        const text = await fetched(url, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        if (number === latest) document.getElementById(target).innerHTML = text;
      } catch {
        // what is shown stays until the next key
      }
    };
    one.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, PAUSE);
    });
  };

  const polled = (one) => {
    setTimeout(async () => {
      let next = one;
      try {
        const made = document.createElement("div");
        made.innerHTML = await fetched(one.dataset.poll);
        next = made.firstElementChild || one;
        const isHere = one.contains(document.activeElement);
        if (next !== one) one.replaceWith(next);
        if (isHere) next.querySelector("a, button, input:not([type=hidden])")?.focus();
      } catch {
        // the next second will tell
      }
      if (next.dataset.poll) polled(next);
    }, EVERY);
  };

  document.querySelectorAll("[data-keys]").forEach(switched);
  document.querySelectorAll("[data-live]").forEach(lively);
  document.querySelectorAll("[data-poll]").forEach(polled);
})();
