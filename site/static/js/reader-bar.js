// <reader-bar data-smaller="…" data-larger="…" data-dark="…" data-contrast="…" data-listen="…" data-stop="…" data-print="…">
// Empty, and so hidden, without JS. It changes tokens through attributes of <html> (see css/tokens.css).
// Listening is offered where this device itself has a Vietnamese voice: others would send the text to their maker.
const SIZES = ["small", "", "large", "larger"];
const READ_OUT = ".article__title, .article__summary, .article__text p, .article__text li, .article__text h2, .article__text h3, .photo__caption";
const root = document.documentElement;

function keep(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    if (value) localStorage.setItem(`reader-${name}`, value);
    else localStorage.removeItem(`reader-${name}`);
  } catch {
    // Storage is forbidden here: the choice lasts as long as the page.
  }
}

class ReaderBar extends HTMLElement {
  connectedCallback() {
    const { smaller, larger, dark, contrast, print } = this.dataset;
    this.smaller = this.button("A−", () => this.resize(-1), smaller);
    this.larger = this.button("A+", () => this.resize(1), larger);
    this.dark = this.button(dark, () => keep("theme", this.isDark() ? "light" : "dark"));
    this.contrast = this.button(contrast, () => keep("contrast", root.dataset.contrast ? "" : "more"));
    this.button(print, () => window.print());
    this.offerListening();
    // Codes wait until they are seen, which on paper is too late.
    addEventListener("beforeprint", () => document.querySelectorAll(".printed-from img").forEach((code) => (code.loading = "eager")));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.show());
    this.show();
  }

  button(text, action, label) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    if (label) button.setAttribute("aria-label", `${text} ${label}`);
    button.addEventListener("click", () => {
      action();
      this.show();
    });
    this.append(button);
    return button;
  }

  offerListening() {
    const speech = window.speechSynthesis;
    if (!speech) return;
    const look = () => {
      this.voice = speech.getVoices().find((voice) => voice.lang.toLowerCase().startsWith("vi") && voice.localService);
      if (!this.voice || this.listen) return;
      this.listen = this.button(this.dataset.listen, () => this.speak());
      addEventListener("pagehide", () => speech.cancel());
    };
    look();
    speech.addEventListener?.("voiceschanged", look);
  }

  speak() {
    const speech = window.speechSynthesis;
    const stopping = speech.speaking;
    speech.cancel();
    this.listen.textContent = stopping ? this.dataset.listen : this.dataset.stop;
    if (stopping) return;
    const texts = [...document.querySelectorAll(READ_OUT)].map((part) => part.innerText.trim()).filter(Boolean);
    texts.forEach((text, place) => {
      const part = Object.assign(new SpeechSynthesisUtterance(text), { voice: this.voice, lang: this.voice.lang });
      if (place === texts.length - 1) part.onend = () => (this.listen.textContent = this.dataset.listen);
      speech.speak(part);
    });
  }

  isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  resize(step) {
    keep("text", SIZES[SIZES.indexOf(root.dataset.text || "") + step] ?? "");
  }

  show() {
    const size = SIZES.indexOf(root.dataset.text || "");
    this.smaller.disabled = size <= 0;
    this.larger.disabled = size === SIZES.length - 1;
    this.dark.setAttribute("aria-pressed", this.isDark());
    this.contrast.setAttribute("aria-pressed", Boolean(root.dataset.contrast));
  }
}
customElements.define("reader-bar", ReaderBar);
