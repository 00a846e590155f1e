// Puts what the reader chose on <html> before the first paint; loaded in the head, so it stays this short.
// Kept in localStorage: theme "light"|"dark", contrast "more", text "small"|"large"|"larger"; absent means the default.
for (const name of ["theme", "contrast", "text"]) {
  try {
    const value = localStorage.getItem(`reader-${name}`);
    if (value) document.documentElement.dataset[name] = value;
  } catch {
    // Storage is forbidden here: the page keeps its defaults.
  }
}
