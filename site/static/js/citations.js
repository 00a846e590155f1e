// On the field of official documents: data-citations-url="…" data-citations-said="Đã ghi văn bản:".
// What is pasted anywhere into the story is looked over for documents it cites; they are listed in the field, and a
// citation pasted as the number of a legal reference fills the fields beside it.
class Citations {
  constructor(field) {
    this.field = field;
    this.said = Object.assign(document.createElement("p"), { className: "help" });
    this.said.setAttribute("role", "status");
    field.after(this.said);
    field.form.addEventListener("paste", (event) => this.look(event), true);
  }

  async look({ target, clipboardData }) {
    const text = clipboardData?.getData("text/plain") || "";
    // Numbers of documents hold a stroke between a figure and a letter, or between two letters.
    if (target === this.field || !/\d(\/\d{4})?\/\p{Lu}|\d-\p{Lu}/u.test(text)) return;
    const body = new FormData();
    body.append("text", text);
    body.append("csrfmiddlewaretoken", this.field.form.elements.csrfmiddlewaretoken.value);
    const answer = await fetch(this.field.dataset.citationsUrl, { method: "POST", body });
    if (!answer.ok) return;
    const { references } = await answer.json();
    if (references.length === 1) this.fill(target, references[0]);
    this.list(references);
  }

  // The fields of a legal reference are named …-value-number, …-value-issuer and so on.
  fill(target, reference) {
    const prefix = /^(.*-value-)number$/.exec(target.name || "")?.[1];
    if (!prefix) return;
    for (const name of ["number", "issuer", "issued_on", "title"]) {
      const field = this.field.form.elements[prefix + name];
      if (field && reference[name] && (name === "number" || !field.value)) {
        field.value = reference[name];
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  }

  list(references) {
    const listed = this.field.value.split(",").map((each) => each.trim()).filter(Boolean);
    const added = references.map(({ number }) => number).filter((number) => !listed.includes(number));
    if (!added.length) return;
    this.field.value = [...listed, ...added].join(", ");
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.said.textContent = `${this.field.dataset.citationsSaid} ${added.join(", ")}`;
  }
}

const start = () => {
  const field = document.querySelector("[data-citations-url]");
  if (field?.form) new Citations(field);
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
