// <story-checks data-url="…" data-failed="…">…</story-checks>  Beside the editor's form: sends what is in it to be
// looked over, now and whenever writing pauses, and shows the answer. Counts what stops publishing on the panel's button.
const PAUSE = 1500; // milliseconds

class StoryChecks extends HTMLElement {
  connectedCallback() {
    this.form = document.querySelector("[data-edit-form]") || document.querySelector("form#w-editor-form, form#page-edit-form");
    if (!this.form) return;
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, () => this.later());
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.waiting?.abort();
    this.waiting = new AbortController();
    try {
      const answer = await fetch(this.dataset.url, {
        method: "POST",
        body: new FormData(this.form),
        signal: this.waiting.signal,
      });
      if (!answer.ok) throw new Error(answer.status);
      this.innerHTML = await answer.text();
      this.count();
    } catch (error) {
      if (error.name !== "AbortError") this.textContent = this.dataset.failed;
    }
  }

  count() {
    const counter = document.querySelector('[data-side-panel-toggle="story-checks"] [data-side-panel-toggle-counter]');
    if (!counter) return;
    const blocking = this.querySelectorAll('[data-level="blocking"]').length;
    counter.textContent = blocking;
    counter.hidden = !blocking;
  }
}
customElements.define("story-checks", StoryChecks);
