// <click-embed data-src="https://…" data-title="…" data-label="Phát từ YouTube"><a href="…">…</a></click-embed>
// The link is there without JS. With it a button stands instead; nothing is asked of the provider before it is pressed.
class ClickEmbed extends HTMLElement {
  connectedCallback() {
    const { src, title, label } = this.dataset;
    const link = this.querySelector("a");
    if (!link || !src.startsWith("https://")) return;
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.className = "embed__play";
    button.addEventListener("click", () => {
      const frame = Object.assign(document.createElement("iframe"), {
        src,
        title,
        allow: "autoplay; fullscreen; encrypted-media; picture-in-picture",
        referrerPolicy: "strict-origin-when-cross-origin",
      });
      this.replaceChildren(frame);
      frame.focus();
    });
    link.replaceWith(button);
  }
}
customElements.define("click-embed", ClickEmbed);
