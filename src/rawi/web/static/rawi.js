// Small comforts of the reading view; every page reads fully without them.
"use strict";

// The one place where offsets are converted: UTF-16 units of a string to Unicode code points.
function codePoints(text) {
  return Array.from(text).length;
}

function spanOf(name) {
  const match = /^#c(\d+)-(\d+)$/.exec(name);
  return match ? [Number(match[1]), Number(match[2])] : null;
}

function segments() {
  return Array.from(document.querySelectorAll("#text [data-at]"));
}

// Points out all segments under the span in the address, not only its first.
function aim() {
  const span = spanOf(location.hash);
  for (const piece of segments()) {
    const start = Number(piece.dataset.at);
    const end = start + codePoints(piece.textContent);
    piece.classList.toggle("aimed", span !== null && start >= span[0] && end <= span[1]);
  }
}

// The offset in the article of a point of the selection, or null outside the text.
function offsetOf(node, offset) {
  if (node === null || node.nodeType !== Node.TEXT_NODE) return null;
  const piece = node.parentElement.closest("#text [data-at]");
  return piece && Number(piece.dataset.at) + codePoints(node.data.slice(0, offset));
}

function offerLink() {
  const link = document.getElementById("link-here");
  const chosen = document.getSelection();
  if (chosen.isCollapsed || chosen.rangeCount === 0) return;
  const range = chosen.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
  const address = new URL(location.href);
  address.searchParams.set("span", `${start}-${end}`);
  address.searchParams.delete("from");
  address.hash = `c${start}-${end}`;
  link.href = address.href;
  link.hidden = false;
}

function offerCopy() {
  const button = document.getElementById("copy");
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById("citation").textContent);
    document.getElementById("copied").textContent = button.dataset.done;
    button.textContent = button.dataset.done;
  });
}

if (document.getElementById("text")) {
  aim();
  offerCopy();
  addEventListener("hashchange", aim);
  document.addEventListener("selectionchange", offerLink);
}
