// <search-box data-source="/api/v1/suggest" data-label="Gợi ý" data-found="gợi ý" data-item="Nội dung kế hoạch" …><label/><input><button/></search-box>
// A field that works without JS; this adds suggestions as one types: the ARIA combobox with a listbox, focus stays in the field.
const WAIT = 150;
const KEPT = 50;

class SearchBox extends HTMLElement {
  connectedCallback() {
    if (this.field || !this.querySelector("input")) return;
    this.field = this.querySelector("input");
    this.answers = new Map();
    this.typed = this.field.value;
    this.list = Object.assign(document.createElement("ul"), {
      className: "search-box__list", id: `${this.field.id}-list`, hidden: true,
    });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.status = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    this.status.setAttribute("role", "status");
    this.append(this.list, this.status);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(roles)) this.field.setAttribute(name, value);
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.close());
    // Pressing must not take the focus away before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  get options() {
    return [...this.list.children];
  }

  changed() {
    this.typed = this.field.value;
    clearTimeout(this.timer);
    if (!this.typed.trim()) return this.close();
    this.timer = setTimeout(() => this.ask(this.typed.trim()), this.answers.has(this.typed.trim()) ? 0 : WAIT);
  }

  async ask(typed) {
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      if (!this.answers.has(typed)) {
        const answer = await fetch(`${this.dataset.source}?q=${encodeURIComponent(typed)}`, { signal: this.asking.signal });
        if (!answer.ok) return this.close();
        if (this.answers.size >= KEPT) this.answers.clear();
        this.answers.set(typed, (await answer.json()).suggestions);
      }
    } catch {
      // Asked anew meanwhile, or no network: the form still works.
      return;
    }
    if (this.field.value.trim() === typed && document.activeElement === this.field) this.show(this.answers.get(typed));
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((each, number) => this.option(each, number)));
    this.choose(-1);
    this.toggle(suggestions.length > 0);
    this.status.textContent = suggestions.length ? `${suggestions.length} ${this.dataset.found}` : "";
  }

  option(suggestion, number) {
    const option = Object.assign(document.createElement("li"), { className: "search-box__option", id: `${this.list.id}-${number}` });
    option.setAttribute("role", "option");
    option.dataset.url = suggestion.url;
    option.dataset.text = suggestion.text;
    const text = document.createElement("span");
    for (const [part, isHit] of suggestion.runs) {
      text.append(isHit ? Object.assign(document.createElement("mark"), { textContent: part }) : part);
    }
    option.append(text);
    const kind = this.dataset[suggestion.kind];
    if (kind) option.append(" ", Object.assign(document.createElement("span"), { className: "search-box__kind", textContent: kind }));
    return option;
  }

  choose(number) {
    this.chosen = number;
    this.options.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    const option = this.options[number];
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
    this.field.value = option ? option.dataset.text : this.typed;
    option?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    // A key that an input method still needs is not for us.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const count = this.options.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) {
        if (this.field.value.trim()) this.ask(this.field.value.trim());
        return;
      }
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // From the field down to the last and back to the field: count + 1 places in a ring.
      this.choose(((this.chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.choose(-1);
      this.close();
    } else if (event.key === "Enter" && !this.list.hidden && this.chosen >= 0) {
      event.preventDefault();
      this.go(this.options[this.chosen]);
    } else if (event.key === "Tab") {
      this.close();
    }
  }

  go(option) {
    if (!option) return;
    this.close();
    location.assign(option.dataset.url);
  }

  toggle(open) {
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
  }

  close() {
    clearTimeout(this.timer);
    this.toggle(false);
    this.field.removeAttribute("aria-activedescendant");
    this.chosen = -1;
    this.status.textContent = "";
  }
}
customElements.define("search-box", SearchBox);
