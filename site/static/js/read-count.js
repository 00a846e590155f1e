// <read-count data-to="/luot-doc/" data-key="12"></read-count>  Reports once that this piece is being read: its key and nothing
// else, after ten seconds on screen, so that the front page can list what is read most. No cookie, nothing is kept here.
const SECONDS = 10;

class ReadCount extends HTMLElement {
  connectedCallback() {
    const { to, key } = this.dataset;
    let left = SECONDS;
    const clock = setInterval(() => {
      if (document.visibilityState !== "visible" || --left > 0) return;
      clearInterval(clock);
      navigator.sendBeacon?.(to, new URLSearchParams({ key }));
    }, 1000);
  }
}
customElements.define("read-count", ReadCount);
