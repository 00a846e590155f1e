// Has the browser show our own page when there is no network (templates/service-worker.js). Nothing is kept of what is read.
navigator.serviceWorker?.register("/sw.js").catch(() => {
  // Refused, as in a private window: the browser's own page does as well.
});
