// <outing-grid data-prefix="outings">…rows, a <template> for a new one, a [data-add] button…</outing-grid>
// A grid filled from the keyboard: Enter goes down a column and adds a row at its end, and Tab passes over what
// the chosen medium does not have.
const COLUMNS = {
  print: ["issue", "page", "cm2"],
  radio: ["starts_at", "seconds", "repeats"],
  tv: ["starts_at", "seconds", "repeats"],
  loudspeaker: ["starts_at", "seconds", "repeats"],
  social: ["url"],
  web: ["url"],
};
const ALWAYS = ["medium", "appeared_on", "channel"];

class OutingGrid extends HTMLElement {
  connectedCallback() {
    // While the page is still being read its rows are not there yet.
    if (document.readyState !== "loading") this.start();
    else document.addEventListener("DOMContentLoaded", () => this.start(), { once: true });
  }

  start() {
    if (this.total) return;
    this.total = document.getElementById(`id_${this.dataset.prefix}-TOTAL_FORMS`);
    this.body = this.querySelector("[data-rows]");
    this.querySelector("[data-add]").addEventListener("click", () => this.add().querySelector("select").focus());
    this.addEventListener("keydown", (event) => this.press(event));
    this.addEventListener("change", ({ target }) => this.settle(target.closest("[data-row]")));
    for (const row of this.rows) this.settle(row);
  }

  get rows() {
    return [...this.body.querySelectorAll("[data-row]")];
  }

  add() {
    const number = Number(this.total.value);
    const last = this.rows.at(-1);
    this.body.insertAdjacentHTML("beforeend", this.querySelector("template").innerHTML.replaceAll("__prefix__", number));
    this.total.value = number + 1;
    const row = this.rows.at(-1);
    for (const name of last ? ALWAYS : []) {
      // The next outing is mostly the same piece on the same channel another day.
      this.cell(row, name).value = this.cell(last, name).value;
    }
    this.settle(row);
    return row;
  }

  cell(row, name) {
    return row.querySelector(`[data-column="${name}"]`);
  }

  press(event) {
    const { key, target } = event;
    const { column } = target.dataset;
    if (key !== "Enter" || !column) return;
    // Enter would send the whole form.
    event.preventDefault();
    const row = target.closest("[data-row]");
    const rows = this.rows;
    const next = event.shiftKey ? rows[rows.indexOf(row) - 1] : rows[rows.indexOf(row) + 1] || this.add();
    if (next) this.cell(next, column).focus();
  }

  settle(row) {
    if (!row) return;
    row.classList.toggle("is-removed", row.querySelector('[name$="-DELETE"]').checked);
    const wanted = COLUMNS[this.cell(row, "medium").value];
    for (const field of row.querySelectorAll("[data-column]")) {
      const asked = !wanted || ALWAYS.includes(field.dataset.column) || wanted.includes(field.dataset.column);
      field.classList.toggle("is-not-asked", !asked);
      field.tabIndex = asked || field.value ? 0 : -1;
    }
  }
}
customElements.define("outing-grid", OutingGrid);
