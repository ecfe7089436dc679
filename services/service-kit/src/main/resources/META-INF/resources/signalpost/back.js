// A page that a browser kept whole in its memory is asked for again when somebody goes back to it: they may have signed out since.
// Without JavaScript the answer to signing out clears what browsers keep, in those that heed it.
(function () {
  'use strict';
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      document.documentElement.hidden = true;
      window.location.reload();
    }
  });
})();
