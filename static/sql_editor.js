// The SQL field as an editor, and its button "Format SQL": Datasette's own script, as a file so that pages need no scripts within them.
window.addEventListener("load", () => {
  const format = document.querySelector("button#sql-format");
  const shown = document.querySelector("pre#sql-query");
  const field = document.querySelector("textarea#sql-editor");
  if (field) {
    const editor = CodeMirror.fromTextArea(field, { lineNumbers: true, mode: "text/x-sql", lineWrapping: true });
    // Tab leaves the field, as everywhere: keyboards must not be caught in it.
    editor.setOption("extraKeys", { "Shift-Enter": () => field.form.submit(), Tab: false, "Shift-Tab": false });
    editor.getInputField().setAttribute("aria-label", "SQL");
    cmResize(editor, { resizableWidth: false });
    if (format) {
      format.hidden = false;
      format.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
    }
  } else if (format && shown) {
    const formatted = sqlFormatter.format(shown.textContent);
    if (formatted !== shown.textContent) {
      format.hidden = false;
      format.addEventListener("click", () => {
        shown.textContent = formatted;
      });
    }
  }
});
