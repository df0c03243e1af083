// What is chosen in the article: by the mouse, by arrow keys, or by dragging the end of a record.

// The chosen words, as offsets in the article's text, which count characters and not the units of a JavaScript string.
export function chosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return {};
  const range = selection.getRangeAt(0);
  const offset = (node, position) => {
    const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    if (!paragraph) return -1;
    const before = document.createRange();
    before.selectNodeContents(paragraph);
    before.setEnd(node, position);
    return Number(paragraph.dataset.start) + [...before.toString()].length;
  };
  return { start: offset(range.startContainer, range.startOffset), end: offset(range.endContainer, range.endOffset) };
}

// In the text, arrows move a caret by a word, and with Shift they choose words: from the current record, if nothing is chosen.
export function moveCaret(event, text) {
  const direction = { ArrowLeft: "backward", ArrowRight: "forward" }[event.key];
  if (!direction || document.activeElement !== text) return false;
  const selection = getSelection();
  if (!text.contains(selection.focusNode)) selection.collapse(text.querySelector(".current") || text.firstElementChild, 0);
  selection.modify(event.shiftKey ? "extend" : "move", direction, "word");
  return true;
}

// The ends of the current record can be dragged: what lies between is chosen, and becomes its words.
export function attachDragging(text, take) {
  let fixed = null;
  text.addEventListener("pointerdown", event => {
    const marks = [...text.querySelectorAll("mark.current")];
    if (!marks.includes(event.target)) return;
    const first = marks[0].getClientRects()[0], last = [...marks.at(-1).getClientRects()].at(-1);
    const near = (x, y) => Math.abs(event.clientX - x) < 6 && event.clientY > y.top && event.clientY < y.bottom;
    if (near(last.right, last)) fixed = [marks[0].firstChild, 0];
    else if (near(first.left, first)) fixed = [marks.at(-1).lastChild, marks.at(-1).lastChild.length];
    if (fixed) event.preventDefault();
  });
  text.addEventListener("pointermove", event => {
    if (!fixed) return;
    const caret = document.caretRangeFromPoint(event.clientX, event.clientY);
    if (caret && text.contains(caret.startContainer)) getSelection().setBaseAndExtent(...fixed, caret.startContainer, caret.startOffset);
  });
  document.addEventListener("pointerup", () => {
    if (fixed && !getSelection().isCollapsed) take();
    fixed = null;
  });
}
