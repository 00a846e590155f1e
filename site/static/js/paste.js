// Rich text of the editor: what Word, Google Docs and Zalo put on the clipboard is made plain by the server (data-url on
// this script) before the text area reads it; the text area itself would lose the lists of Word. Anything that goes
// wrong leaves the paste as the browser made it.
const { url } = document.currentScript.dataset;
const DIRTY = /\bmso-|docs-internal-guid|zadn\.vn|<(?:span|font|div)\b[^>]*style=/i;
const LONGEST = 1_500_000; // characters

const pasting = new Set();

const send = async (html) => {
  const body = new FormData();
  body.append("html", html);
  body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(url, { method: "POST", body });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).html;
};

const pasteAgain = (target, html, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
};

document.addEventListener(
  "paste",
  async (event) => {
    const { target, clipboardData } = event;
    const area = target.closest?.(".DraftEditor-root");
    const html = clipboardData?.getData("text/html") || "";
    // Sent again below it is plain, and passes.
    if (!area || html.length > LONGEST || !DIRTY.test(html) || pasting.has(html)) return;
    const text = clipboardData.getData("text/plain");
    event.preventDefault();
    event.stopImmediatePropagation();
    let plain = html;
    try {
      plain = await send(html);
    } catch {
      // The server did not answer: the text as it is is better than none.
    }
    pasting.add(plain);
    pasteAgain(target, plain, text);
    pasting.delete(plain);
  },
  true,
);
