// <copy-link data-label="Sao chép liên kết" data-done="Đã sao chép"></copy-link>  Copies the page's canonical address.
class CopyLink extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    const { label, done } = this.dataset;
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const address = document.querySelector("link[rel=canonical]")?.href || location.href;
      await navigator.clipboard.writeText(address);
      button.textContent = done;
      setTimeout(() => (button.textContent = label), 3000);
    });
    this.append(button);
  }
}
customElements.define("copy-link", CopyLink);
