// <item-picker> … <li><input type="checkbox" value="7"> <input type="radio" value="7"></li> … </item-picker>
// Keeps the primary item among the chosen ones: the first item chosen becomes primary, marking an item as
// primary chooses it, and when the primary one is taken away the next chosen takes its place.
class ItemPicker extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", ({ target }) => {
      if (target.type === "radio") this.box(target.value).checked = true;
      if (target.type === "checkbox") this.settle();
    });
  }

  get chosen() {
    return [...this.querySelectorAll('input[type="checkbox"]:checked')];
  }

  box(value) {
    return this.querySelector(`input[type="checkbox"][value="${value}"]`);
  }

  settle() {
    const primary = this.querySelector('input[type="radio"]:checked');
    if (primary && this.box(primary.value).checked) return;
    if (primary) primary.checked = false;
    const [first] = this.chosen;
    if (first) this.querySelector(`input[type="radio"][value="${first.value}"]`).checked = true;
  }
}
customElements.define("item-picker", ItemPicker);
