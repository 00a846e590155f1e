// <filter-list data-label="Tìm" data-found="mục">… <li data-filter-text="đ công bố"> … </filter-list>
// The whole list is there without JS; this adds a field that hides what does not match, accents or not.
// An empty data-filter-text stands for the row's own text.
const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();

class FilterList extends HTMLElement {
  connectedCallback() {
    // While the page is still being read its rows are not there yet.
    if (document.readyState !== "loading") this.start();
    else document.addEventListener("DOMContentLoaded", () => this.start(), { once: true });
  }

  start() {
    if (this.field) return;
    this.rows = [...this.querySelectorAll("[data-filter-text]")];
    if (this.rows.length < 8) return;
    this.texts = this.rows.map((row) => fold(row.dataset.filterText || row.textContent));
    this.field = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
    this.status = Object.assign(document.createElement("span"), { className: "filter-list__status" });
    this.status.setAttribute("role", "status");
    const label = Object.assign(document.createElement("label"), { className: "filter-list__search" });
    label.append(this.dataset.label, this.field);
    const bar = Object.assign(document.createElement("div"), { className: "filter-list__bar" });
    bar.append(label, this.status);
    this.prepend(bar);
    // The form around must neither count this as a change to save nor be sent by Enter.
    for (const kind of ["change", "keyup"]) this.field.addEventListener(kind, (event) => event.stopPropagation());
    this.field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    this.field.addEventListener("input", (event) => {
      event.stopPropagation();
      this.filter();
    });
  }

  filter() {
    const words = fold(this.field.value).split(" ");
    let found = 0;
    this.rows.forEach((row, index) => {
      const shown = words.every((word) => this.texts[index].includes(word));
      row.hidden = !shown;
      found += shown;
    });
    for (const group of this.querySelectorAll("fieldset")) {
      group.hidden = !group.querySelector("[data-filter-text]:not([hidden])");
    }
    this.status.textContent = this.field.value ? `${found} ${this.dataset.found}` : "";
  }
}
customElements.define("filter-list", FilterList);
