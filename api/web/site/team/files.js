// A file that the service gives, kept where the browser keeps what it downloads.

/** Have the browser keep this text as a file. */
export function saveText(text, name, type = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
