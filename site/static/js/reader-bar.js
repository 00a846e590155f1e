// <reader-bar data-smaller="…" data-larger="…" data-dark="…" data-contrast="…" data-print="…"></reader-bar>
// Empty, and so hidden, without JS. It changes tokens through attributes of <html> (see css/tokens.css).
const SIZES = ["small", "", "large", "larger"];
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
    this.setAttribute("role", "group");
    this.smaller = this.button("A−", () => this.resize(-1), smaller);
    this.larger = this.button("A+", () => this.resize(1), larger);
    this.dark = this.button(dark, () => keep("theme", this.isDark() ? "light" : "dark"));
    this.contrast = this.button(contrast, () => keep("contrast", root.dataset.contrast ? "" : "more"));
    this.button(print, () => window.print());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.show());
    this.show();
  }

  button(text, action, label) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    if (label) button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      action();
      this.show();
    });
    this.append(button);
    return button;
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
